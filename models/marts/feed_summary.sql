with

feeds as (
    select * from {{ ref('int_feeds') }}
),

screened_signals as (
    select * from {{ ref('int_signals_screened') }}
),

quarantined as (
    select * from {{ ref('quarantined_signals') }}
),

changes as (
    select * from {{ ref('int_profile_changes') }}
),

signals_per_feed as (
    select
        feed,
        count(*) as signals,
        count(distinct user_id) as users
    from screened_signals
    group by feed
),

quarantined_per_feed as (
    select
        feed,
        count(*) as quarantined_signals
    from quarantined
    group by feed
),

changes_per_feed as (
    select
        feed,
        count(*) as changed_users,
        sum(case when signals = '' then 1 else 0 end) as removed_users
    from changes
    group by feed
),

stale_per_feed as (
    select
        feed,
        count(*) as stale_signals,
        count(distinct user_id) as stale_users
    from {{ ref('stale_signals') }}
    group by feed
),

users_per_feed as (
    select
        feed,
        count(*) as profiles
    from {{ ref('int_profiles') }}
    where violation is null
    group by feed
),

summary as (
    select
        feeds.feed,
        coalesce(signals_per_feed.users, 0) as users,
        coalesce(users_per_feed.profiles, 0) as users_in_feed,
        coalesce(changes_per_feed.changed_users, 0) as changed_users,
        coalesce(changes_per_feed.removed_users, 0) as removed_users,
        coalesce(signals_per_feed.signals, 0) as signals,
        coalesce(quarantined_per_feed.quarantined_signals, 0) as quarantined_signals,
        coalesce(stale_per_feed.stale_signals, 0) as stale_signals,
        coalesce(stale_per_feed.stale_users, 0) as stale_users
    from feeds
    left join signals_per_feed on feeds.feed = signals_per_feed.feed
    left join quarantined_per_feed on feeds.feed = quarantined_per_feed.feed
    left join changes_per_feed on feeds.feed = changes_per_feed.feed
    left join stale_per_feed on feeds.feed = stale_per_feed.feed
    left join users_per_feed on feeds.feed = users_per_feed.feed
)

select * from summary
