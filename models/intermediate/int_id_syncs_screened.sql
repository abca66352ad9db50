{{ config(materialized='table') }}

with

feeds as (
    select * from {{ ref('int_feeds') }}
    where file in ('adobe_id', 'c2c_id')
),

columns_per_feed as (
    select feed, count(*) as data_sources
    from {{ ref('int_feed_columns') }}
    group by feed
),

-- One row per further ID of a row.
id_sync_ids as (
    select * from {{ ref('int_id_sync_ids') }}
),

user_ids as (
    select * from {{ ref('int_user_ids_screened') }}
),

further_ids as (
    select
        id_sync_ids.feed,
        id_sync_ids.user_id,
        id_sync_ids.target_user_ids,
        id_sync_ids.column_number,
        id_sync_ids.target_user_id,
        id_sync_ids.synced_at,
        user_ids.id_type,
        -- An e-mail address in the place of a hash is told as what it is; anything else is no hash.
        case
            when user_ids.id_type = 'hashed_email' and user_ids.violation in ('user_id_empty', 'user_id_format')
                then 'hashed_email_format'
            else user_ids.violation
        end as violation
    from id_sync_ids
    left join user_ids
        on
            id_sync_ids.feed = user_ids.feed
            and id_sync_ids.column_number = user_ids.column_number
            and id_sync_ids.target_user_id = user_ids.user_id
),

rows_counted as (
    select
        feed,
        user_id,
        target_user_ids,
        count(*) + 1 as row_columns,
        -- Of several the first by name: those about privacy come before those about form.
        min(violation) as violation_of_further_ids
    from further_ids
    group by feed, user_id, target_user_ids
),

rows_judged as (
    select
        rows_counted.feed,
        rows_counted.user_id,
        rows_counted.target_user_ids,
        user_ids.id_type,
        case
            when user_ids.violation is not null then user_ids.violation
            when rows_counted.violation_of_further_ids is not null then rows_counted.violation_of_further_ids
            when {{ audience_manager_inbound.id_sync_columns(
                'rows_counted.row_columns', 'columns_per_feed.data_sources', 'feeds.file'
            ) }} then 'id_sync_columns'
            when feeds.file = 'adobe_id' and {{ audience_manager_inbound.id_sync_master('feeds.id_type', 'feeds.feed') }}
                then 'id_sync_master'
            when {{ audience_manager_inbound.record_too_long(
                audience_manager_inbound.record_bytes('rows_counted.user_id', 'rows_counted.target_user_ids')
            ) }} then 'record_too_long'
        end as violation
    from rows_counted
    inner join feeds on rows_counted.feed = feeds.feed
    inner join columns_per_feed on rows_counted.feed = columns_per_feed.feed
    left join user_ids
        on
            rows_counted.feed = user_ids.feed
            and user_ids.column_number = 1
            and rows_counted.user_id is not distinct from user_ids.user_id
),

-- Limits count clean rows only, or a bad one would push a good one out.
clean_ids as (
    select
        further_ids.feed,
        further_ids.user_id,
        further_ids.target_user_ids,
        further_ids.column_number,
        further_ids.target_user_id,
        rows_judged.id_type as user_id_type,
        further_ids.id_type as target_id_type,
        max(further_ids.synced_at) over (
            partition by further_ids.feed, further_ids.column_number, further_ids.user_id, further_ids.target_user_id
        ) as synced_at
    from further_ids
    inner join rows_judged
        on
            further_ids.feed = rows_judged.feed
            and further_ids.user_id = rows_judged.user_id
            and further_ids.target_user_ids = rows_judged.target_user_ids
    where rows_judged.violation is null
),

ranked_ids as (
    select
        *,
        dense_rank() over (
            partition by feed, column_number, user_id
            order by synced_at desc nulls last, target_user_id asc
        ) as target_rank,
        dense_rank() over (
            partition by feed, column_number, target_user_id
            order by synced_at desc nulls last, user_id asc
        ) as user_rank
    from clean_ids
),

rows_over_a_limit as (
    select
        feed,
        user_id,
        target_user_ids,
        max(
            case
                when target_id_type = 'hashed_email' and {{ audience_manager_inbound.hashed_emails_per_user('target_rank') }}
                    then 'hashed_emails_per_user'
                when target_id_type <> 'hashed_email' and {{ audience_manager_inbound.id_syncs_per_id(
                    'target_rank', 'user_rank', 'user_id_type', 'target_id_type'
                ) }} then 'id_syncs_per_id'
            end
        ) as violation
    from ranked_ids
    group by feed, user_id, target_user_ids
),

id_syncs_screened as (
    select
        rows_judged.feed,
        rows_judged.user_id,
        rows_judged.target_user_ids,
        coalesce(rows_judged.violation, rows_over_a_limit.violation) as violation
    from rows_judged
    left join rows_over_a_limit
        on
            rows_judged.feed = rows_over_a_limit.feed
            and rows_judged.user_id = rows_over_a_limit.user_id
            and rows_judged.target_user_ids = rows_over_a_limit.target_user_ids
)

select * from id_syncs_screened
