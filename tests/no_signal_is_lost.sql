-- Every signal that came in is either refused, with a reason, or stands in a profile. Without this a wrong join
-- would lose rows silently: nothing else compares what comes in with what goes on.
with

signals_in as (
    select count(*) as signals
    from {{ ref('int_feed_signals') }}
),

signals_out as (
    select count(*) as signals
    from {{ ref('quarantined_signals') }}
),

clean_signals as (
    select screened.feed, screened.user_id, screened.signal
    from {{ ref('int_signals_screened') }} as screened
    inner join {{ ref('int_profiles') }} as profiles
        on
            screened.feed = profiles.feed
            and screened.user_id = profiles.user_id
    where
        screened.violation is null
        and profiles.violation is null
),

clean as (
    select
        count(*) as signals,
        count(distinct feed || chr(9) || user_id || chr(9) || signal) as distinct_signals
    from clean_signals
),

in_profiles as (
    select coalesce(sum(length(signals) - length(replace(signals, ',', '')) + 1), 0) as signals
    from {{ ref('int_profiles') }}
    where violation is null
)

select
    signals_in.signals as signals_in,
    signals_out.signals as signals_refused,
    clean.signals as signals_clean,
    clean.distinct_signals as distinct_signals_clean,
    in_profiles.signals as signals_in_profiles
from signals_in
cross join signals_out
cross join clean
cross join in_profiles
where
    signals_in.signals <> signals_out.signals + clean.signals
    or clean.distinct_signals <> in_profiles.signals
