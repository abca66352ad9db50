with

feeds as (
    select * from {{ ref('int_feeds') }}
),

global_data_sources as (
    select * from {{ ref('global_data_sources') }}
),

sync_feeds as (
    select * from feeds
    where file in ('adobe_id', 'c2c_id')
),

-- The name of an ODC file says whose traits these are, not whose IDs.
first_columns as (
    select
        feeds.feed,
        1 as column_number,
        case when feeds.file = 'odc' then global_data_sources.data_source else feeds.data_source end as data_source,
        feeds.id_type
    from feeds
    left join global_data_sources
        on feeds.id_type = global_data_sources.id_type
),

further_data_sources as (
    {{ audience_manager_inbound.split_text(
        'sync_feeds', ['feed', 'file'], 'target_data_source', "'_'", 'data_source'
    ) }}
),

further_columns as (
    select
        further_data_sources.feed,
        further_data_sources.position + 1 as column_number,
        further_data_sources.data_source,
        case
            when further_data_sources.file = 'c2c_id' then 'hashed_email'
            else coalesce(global_data_sources.id_type, 'dpuuid')
        end as id_type
    from further_data_sources
    left join global_data_sources
        on further_data_sources.data_source = global_data_sources.data_source
),

feed_columns as (
    select * from first_columns
    union all
    select * from further_columns
)

select * from feed_columns
