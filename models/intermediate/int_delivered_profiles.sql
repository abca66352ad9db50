{# The hash of a user who is gone is '', not null: an aggregate would pass over null and bring back what was before. #}
with

sent_profiles as (
    select * from {{ ref('int_sent_profiles') }}
),

last_sent as (
    select
        feed,
        user_id,
        max(case when is_delivered then file_timestamp end) as delivered_timestamp,
        max(case when not is_delivered then file_timestamp end) as uncertain_timestamp,
        max_by(profile_hash, case when is_delivered then file_timestamp end) as profile_hash,
        max_by(stale_signals, case when is_delivered then file_timestamp end) as stale_signals,
        max_by(refreshed_at, case when is_delivered then file_timestamp end) as refreshed_at
    from sent_profiles
    group by feed, user_id
),

delivered_profiles as (
    select
        feed,
        user_id,
        coalesce(delivered_timestamp, 0) as delivered_timestamp,
        nullif(profile_hash, '') as profile_hash,
        coalesce(stale_signals, '') as stale_signals,
        refreshed_at,
        coalesce(uncertain_timestamp > coalesce(delivered_timestamp, 0), false) as is_uncertain
    from last_sent
)

select * from delivered_profiles
