{# The signals model and int_feeds share no key by design: a signal names the owner of its data and the type of its user ID. #}
with

signals as (
    {{ audience_manager_inbound.select_input('audience_manager_signals', {
        'target_data_source': 'text', 'id_type': 'text', 'user_id': 'text',
        'kind': 'text', 'key': 'text', 'value': 'text'
    }, required=true) }}
),

feeds as (
    select * from {{ ref('int_feeds') }}
),

feed_signals as (
    select
        feeds.feed,
        feeds.data_source,
        feeds.mode,
        signals.target_data_source,
        signals.id_type,
        signals.user_id,
        signals.kind,
        signals.key,
        signals.value
    from signals
    left join feeds
        on
            signals.target_data_source = feeds.signal_data_source
            and signals.id_type = feeds.id_type
)

select * from feed_signals
