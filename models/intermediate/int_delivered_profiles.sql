{# The hash of a user who is gone is '', not null: an aggregate would pass over null and bring back what was before. #}
with

sent_profiles as (
    select * from {{ ref('int_sent_profiles') }}
),

last_delivered as (
    select
        feed,
        user_id,
        max(file_timestamp) as file_timestamp,
        max_by(profile_hash, file_timestamp) as profile_hash,
        max_by(stale_signals, file_timestamp) as stale_signals,
        max_by(refreshed_at, file_timestamp) as refreshed_at
    from sent_profiles
    where is_delivered
    group by feed, user_id
),

last_uncertain as (
    select
        feed,
        user_id,
        max(file_timestamp) as file_timestamp
    from sent_profiles
    where not is_delivered
    group by feed, user_id
),

delivered_profiles as (
    select
        last_delivered.refreshed_at,
        coalesce(last_delivered.feed, last_uncertain.feed) as feed,
        coalesce(last_delivered.user_id, last_uncertain.user_id) as user_id,
        coalesce(last_delivered.file_timestamp, 0) as delivered_timestamp,
        nullif(last_delivered.profile_hash, '') as profile_hash,
        coalesce(last_delivered.stale_signals, '') as stale_signals,
        coalesce(last_uncertain.file_timestamp > coalesce(last_delivered.file_timestamp, 0), false) as is_uncertain
    from last_delivered
    full outer join last_uncertain
        on
            last_delivered.feed = last_uncertain.feed
            and last_delivered.user_id = last_uncertain.user_id
)

select * from delivered_profiles
