with

feeds as (
    select * from {{ ref('int_feeds') }}
),

differences as (
    select * from {{ ref('int_profile_differences') }}
),

delivered as (
    select * from {{ ref('int_delivered_profiles') }}
),

-- Whoever differs now is judged by what the next batch leaves behind, all others by what the last one did.
stale_profiles as (
    select feed, user_id, stale_signals as signals
    from differences
    where stale_signals <> ''
    union all
    select
        delivered.feed,
        delivered.user_id,
        delivered.stale_signals as signals
    from delivered
    left join differences
        on
            delivered.feed = differences.feed
            and delivered.user_id = differences.user_id
    where
        differences.user_id is null
        and delivered.stale_signals <> ''
),

stale_signals as (
    {{ audience_manager_inbound.split_signals('stale_profiles', ['feed', 'user_id']) }}
),

of_feeds as (
    select
        stale_signals.feed,
        stale_signals.user_id,
        stale_signals.signal
    from stale_signals
    inner join feeds on stale_signals.feed = feeds.feed
)

select * from of_feeds
