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

id_sync_signals as (
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
        id_syncs.synced_at
    from id_syncs
    left join feeds
        on
            id_syncs.data_source = feeds.data_source
            and id_syncs.target_data_source = feeds.target_data_source
            and feeds.file in ('adobe_id', 'c2c_id')
),

feed_signals as (
    select * from data_file_signals
    union all
    select * from id_sync_signals
)

select * from feed_signals
