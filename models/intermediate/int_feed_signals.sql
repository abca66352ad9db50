{#
    What comes in shares no key with int_feeds by design: a signal names the owner of its data and the type of its user ID, an ID sync
    the data sources of its columns.
#}
with

signals as (
    {{ audience_manager_inbound.select_input('audience_manager_signals', {
        'target_data_source': 'text', 'id_type': 'text', 'user_id': 'text',
        'kind': 'text', 'key': 'text', 'value': 'text'
    }, required=true) }}
),

id_syncs as (
    {{ audience_manager_inbound.select_input('audience_manager_id_syncs', {
        'data_source': 'text', 'target_data_source': 'text', 'user_id': 'text',
        'target_user_ids': 'text', 'synced_at': 'timestamp'
    }) }}
),

feeds as (
    select * from {{ ref('int_feeds') }}
),

data_file_signals as (
    select
        feeds.feed,
        feeds.file,
        feeds.data_source,
        feeds.mode,
        signals.target_data_source,
        signals.id_type,
        signals.user_id,
        signals.kind,
        signals.key,
        signals.value,
        cast(null as {{ audience_manager_inbound.column_type('timestamp') }}) as synced_at
    from signals
    left join feeds
        on
            signals.target_data_source = feeds.signal_data_source
            and signals.id_type = feeds.id_type
),

feed_id_syncs as (
    select
        feeds.feed,
        feeds.file,
        id_syncs.data_source,
        feeds.mode,
        id_syncs.target_data_source,
        feeds.id_type,
        id_syncs.user_id,
        'id_sync' as kind,
        cast(null as {{ audience_manager_inbound.column_type('text') }}) as key,
        id_syncs.target_user_ids as value,
        coalesce(id_syncs.target_user_ids, '') as row_text,
        id_syncs.synced_at
    from id_syncs
    left join feeds
        on
            id_syncs.data_source = feeds.data_source
            and id_syncs.target_data_source = feeds.target_data_source
            and feeds.file in ('adobe_id', 'c2c_id')
),

-- Hashes of a customer that came in one row are as many signals: each is counted, compared and sent by itself.
rows_of_hashes as (
    select * from feed_id_syncs
    where file = 'c2c_id'
),

single_hashes as (
    {{ audience_manager_inbound.split_text(
        'rows_of_hashes',
        ['feed', 'file', 'data_source', 'mode', 'target_data_source', 'id_type', 'user_id', 'kind', 'key', 'synced_at'],
        'row_text', 'chr(9)', 'hashed_email'
    ) }}
),

id_sync_signals as (
    select feed, file, data_source, mode, target_data_source, id_type, user_id, kind, key, value, synced_at
    from feed_id_syncs
    where file is null or file <> 'c2c_id'
    union all
    select feed, file, data_source, mode, target_data_source, id_type, user_id, kind, key, hashed_email as value, synced_at
    from single_hashes
),

feed_signals as (
    select * from data_file_signals
    union all
    select * from id_sync_signals
)

select * from feed_signals
