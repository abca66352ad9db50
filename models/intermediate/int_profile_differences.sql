{{ config(materialized='table') }}

{#
    The user's present profile beside what Adobe was sent. Only users that differ are taken apart into signals; the others are told by
    a hash. Where it is not certain that Adobe holds a signal - a delivery broke off, or none of it could be taken back - it counts as
    held for removals, and as not held for additions.
#}
with

feeds as (
    select * from {{ ref('int_feeds') }}
),

profiles as (
    select * from {{ ref('int_profiles') }}
),

delivered as (
    select * from {{ ref('int_delivered_profiles') }}
),

sent_profiles as (
    select * from {{ ref('int_sent_profiles') }}
),

delivered_batches as (
    select * from {{ ref('int_delivered_batches') }}
),

user_ids as (
    select * from {{ ref('int_user_ids_screened') }}
    where column_number = 1
),

traits as (
    select * from {{ ref('int_onboarded_traits') }}
),

both_sides as (
    select
        profiles.violation,
        profiles.signals,
        profiles.profile_hash,
        profiles.records,
        delivered.delivered_timestamp,
        delivered.profile_hash as delivered_hash,
        delivered.refreshed_at,
        coalesce(profiles.feed, delivered.feed) as feed,
        coalesce(profiles.user_id, delivered.user_id) as user_id,
        coalesce(delivered.is_uncertain, false) as is_uncertain,
        profiles.user_id is not null and {{ audience_manager_inbound.is_sent_in_full(
            'coalesce(profiles.feed, delivered.feed)'
        ) }} as is_asked_for,
        profiles.user_id is not null and delivered.profile_hash is not null
        and delivered.refreshed_at < {{ audience_manager_inbound.resend_before() }} as is_expiring
    from profiles
    full outer join delivered
        on
            profiles.feed = delivered.feed
            and profiles.user_id = delivered.user_id
),

-- A profile that is refused as a whole is not gone: what Adobe has of it stays until it can be sent again.
changed as (
    select
        both_sides.feed,
        both_sides.user_id,
        both_sides.signals,
        both_sides.profile_hash,
        both_sides.records,
        both_sides.delivered_timestamp,
        both_sides.refreshed_at,
        feeds.file,
        feeds.mode,
        feeds.signal_data_source,
        both_sides.delivered_timestamp is not null as was_sent_before,
        both_sides.is_asked_for or both_sides.is_expiring or both_sides.is_uncertain or both_sides.delivered_hash is null
            as is_sent_whole,
        user_ids.user_id is not null and user_ids.id_violation is null as id_may_leave
    from both_sides
    inner join feeds on both_sides.feed = feeds.feed
    left join user_ids
        on
            both_sides.feed = user_ids.feed
            and both_sides.user_id = user_ids.user_id
    where
        both_sides.violation is null
        and (
            both_sides.profile_hash is distinct from both_sides.delivered_hash
            or both_sides.is_asked_for
            or both_sides.is_expiring
            or both_sides.is_uncertain
        )
),

known_users as (
    select feed, user_id, signals
    from changed
    where was_sent_before
),

sent_to_known_users as (
    select
        sent_profiles.feed,
        sent_profiles.user_id,
        sent_profiles.signals,
        sent_profiles.stale_signals,
        case when sent_profiles.is_delivered then 1 else 0 end as is_held
    from sent_profiles
    inner join changed
        on
            sent_profiles.feed = changed.feed
            and sent_profiles.user_id = changed.user_id
            and sent_profiles.file_timestamp >= changed.delivered_timestamp
),

-- No text, no signal: cut up, an empty text would be one.
present_texts as (
    select * from known_users
    where signals <> ''
),

sent_texts as (
    select feed, user_id, signals, is_held
    from sent_to_known_users
    where signals <> ''
    union all
    select feed, user_id, stale_signals as signals, 0 as is_held
    from sent_to_known_users
    where stale_signals <> ''
),

present_and_sent as (
    select feed, user_id, signal, 1 as is_present, 0 as is_held
    from ({{ audience_manager_inbound.split_signals('present_texts', ['feed', 'user_id']) }}) as present_signals
    union all
    select feed, user_id, signal, 0 as is_present, is_held
    from ({{ audience_manager_inbound.split_signals('sent_texts', ['feed', 'user_id', 'is_held']) }}) as sent_signals
),

signals as (
    select
        feed,
        user_id,
        signal,
        max(is_present) = 1 as is_present,
        max(is_held) = 1 as is_held
    from present_and_sent
    group by feed, user_id, signal
),

-- A record that adds a trait and removes it leaves open which it did.
signals_held as (
    select
        feed,
        user_id,
        signal,
        is_present,
        is_held
        and not (
            signal = 'd_sid=' || {{ audience_manager_inbound.signal_value('signal') }}
            and max(
                case when is_held and {{ audience_manager_inbound.is_removal_signal('signal') }} then 1 else 0 end
            ) over (partition by feed, user_id, {{ audience_manager_inbound.signal_value('signal') }}) = 1
        ) as is_held
    from signals
),

signals_with_removals as (
    select
        signals.feed,
        signals.user_id,
        signals.signal,
        signals.is_present,
        signals.is_held,
        changed.is_sent_whole,
        changed.mode,
        changed.records,
        {{ audience_manager_inbound.is_removal_signal('signals.signal') }} as is_removal,
        case
            when
                not signals.is_present
                and changed.id_may_leave
                and not {{ audience_manager_inbound.trait_unknown("'trait'", 'traits.sid') }}
                then {{ audience_manager_inbound.removal_signal('signals.signal', 'changed.file') }}
        end as removal
    from signals_held as signals
    inner join changed
        on
            signals.feed = changed.feed
            and signals.user_id = changed.user_id
    left join traits
        on
            changed.signal_data_source = traits.data_source
            and {{ audience_manager_inbound.signal_value('signals.signal') }} = traits.sid
),

signals_judged as (
    select
        *,
        not is_present and not is_removal and removal is null as is_beyond_removal
    from signals_with_removals
),

-- What cannot be removed by name can be overwritten, by a profile that is not empty and fits one line.
known_users_by_mode as (
    select
        feed,
        user_id,
        case
            when
                max(case when is_present and not is_removal then 1 else 0 end) = 1
                and max(records) = 1
                and (
                    max(mode) = 'overwrite'
                    or max(mode) = 'auto' and max(case when is_beyond_removal then 1 else 0 end) = 1
                )
                then 'overwrite'
            else 'sync'
        end as file_mode
    from signals_judged
    group by feed, user_id
),

record_signals as (
    select
        signals_judged.feed,
        signals_judged.user_id,
        coalesce(signals_judged.removal, signals_judged.signal) as signal
    from signals_judged
    inner join known_users_by_mode
        on
            signals_judged.feed = known_users_by_mode.feed
            and signals_judged.user_id = known_users_by_mode.user_id
    where
        case
            when known_users_by_mode.file_mode = 'overwrite'
                then signals_judged.is_present and not signals_judged.is_removal
            when signals_judged.is_present
                then signals_judged.is_sent_whole or not signals_judged.is_held
            else signals_judged.removal is not null
        end
),

record_texts as (
    select
        feed,
        user_id,
        {{ audience_manager_inbound.sorted_signals('signal') }} as record_signals
    from record_signals
    group by feed, user_id
),

removed_texts as (
    select
        feed,
        user_id,
        {{ audience_manager_inbound.sorted_signals('signal') }} as removed_signals
    from signals_judged
    where not is_present
    group by feed, user_id
),

stale_texts as (
    select
        signals_judged.feed,
        signals_judged.user_id,
        {{ audience_manager_inbound.sorted_signals('signals_judged.signal') }} as stale_signals
    from signals_judged
    inner join known_users_by_mode
        on
            signals_judged.feed = known_users_by_mode.feed
            and signals_judged.user_id = known_users_by_mode.user_id
    where
        signals_judged.is_beyond_removal
        and known_users_by_mode.file_mode = 'sync'
    group by signals_judged.feed, signals_judged.user_id
),

differences as (
    select
        changed.feed,
        changed.user_id,
        delivered_batches.delivery_id as baseline_delivery_id,
        case
            when changed.was_sent_before then coalesce(known_users_by_mode.file_mode, 'sync')
            when changed.mode = 'overwrite' then 'overwrite'
            else 'sync'
        end as file_mode,
        case
            when changed.was_sent_before then coalesce(record_texts.record_signals, '')
            else changed.signals
        end as record_signals,
        coalesce(changed.signals, '') as signals,
        coalesce(changed.profile_hash, '') as profile_hash,
        coalesce(removed_texts.removed_signals, '') as removed_signals,
        coalesce(stale_texts.stale_signals, '') as stale_signals,
        case
            when changed.is_sent_whole or known_users_by_mode.file_mode = 'overwrite'
                then {{ audience_manager_inbound.utc_now() }}
            else changed.refreshed_at
        end as refreshed_at
    from changed
    left join delivered_batches on changed.feed = delivered_batches.feed
    left join known_users_by_mode
        on
            changed.feed = known_users_by_mode.feed
            and changed.user_id = known_users_by_mode.user_id
    left join record_texts
        on
            changed.feed = record_texts.feed
            and changed.user_id = record_texts.user_id
    left join removed_texts
        on
            changed.feed = removed_texts.feed
            and changed.user_id = removed_texts.user_id
    left join stale_texts
        on
            changed.feed = stale_texts.feed
            and changed.user_id = stale_texts.user_id
)

select * from differences
