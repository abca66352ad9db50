{{ config(materialized='table') }}

with

feed_signals as (
    select
        *,
        {{ audience_manager_inbound.render_signal('kind', 'key', 'value') }} as signal
    from {{ ref('int_feed_signals') }}
),

-- ID syncs are judged as rows, with all their IDs.
id_syncs as (
    select * from {{ ref('int_id_syncs_screened') }}
),

user_ids as (
    select * from {{ ref('int_user_ids_screened') }}
    where column_number = 1
),

traits as (
    select * from {{ ref('int_onboarded_traits') }}
),

values_derived_from_pii as (
    select folded_text
    from {{ ref('int_derived_from_pii') }}
    where found_in = 'value'
),

signals_screened as (
    select
        feed_signals.feed,
        feed_signals.file,
        feed_signals.mode,
        feed_signals.target_data_source,
        feed_signals.id_type,
        feed_signals.user_id,
        feed_signals.kind,
        feed_signals.key,
        feed_signals.value,
        feed_signals.signal,
        coalesce(
            user_ids.violation,
            id_syncs.violation,
            {{ audience_manager_inbound.signal_violation(
                'feed_signals.kind', 'feed_signals.key', 'feed_signals.value', 'feed_signals.mode', 'traits.sid',
                'values_derived_from_pii.folded_text',
                audience_manager_inbound.record_bytes('feed_signals.user_id', 'feed_signals.signal'), 'feed_signals.file'
            ) }}
        ) as violation
    from feed_signals
    left join user_ids
        on
            feed_signals.feed = user_ids.feed
            and feed_signals.user_id is not distinct from user_ids.user_id
    left join id_syncs
        on
            feed_signals.kind = 'id_sync'
            and feed_signals.feed = id_syncs.feed
            and feed_signals.user_id is not distinct from id_syncs.user_id
            and feed_signals.value is not distinct from id_syncs.target_user_ids
    left join traits
        on
            feed_signals.kind in ('trait', 'trait_removal')
            and feed_signals.target_data_source = traits.data_source
            and feed_signals.value = traits.sid
    left join values_derived_from_pii
        on
            feed_signals.kind in ('key_value', 'integration_code')
            and {{ audience_manager_inbound.fold_for_comparison('feed_signals.value') }}
            = values_derived_from_pii.folded_text
)

select * from signals_screened
