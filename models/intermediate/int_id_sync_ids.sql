with

id_syncs as (
    select
        feed,
        file,
        user_id,
        value as target_user_ids,
        -- A row without them is refused for it, so it must not vanish here.
        coalesce(value, '') as row_text,
        max(synced_at) as synced_at
    from {{ ref('int_feed_signals') }}
    where kind = 'id_sync'
    group by feed, file, user_id, value
),

split_rows as (
    {{ audience_manager_inbound.split_text(
        'id_syncs', ['feed', 'file', 'user_id', 'target_user_ids', 'synced_at'], 'row_text', 'chr(9)', 'target_user_id'
    ) }}
),

id_sync_ids as (
    select
        feed,
        user_id,
        target_user_ids,
        target_user_id,
        synced_at,
        position as target_number,
        -- All hashes of a row belong to the one data source its file's name ends with.
        case when file = 'c2c_id' then 2 else position + 1 end as column_number
    from split_rows
)

select * from id_sync_ids
