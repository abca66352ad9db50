with

screened_signals as (
    select * from {{ ref('int_signals_screened') }}
),

screened_profiles as (
    select * from {{ ref('int_profiles') }}
),

refused_signals as (
    select feed, target_data_source, id_type, user_id, kind, key, value, violation
    from screened_signals
    where violation is not null
),

signals_of_refused_profiles as (
    select
        screened_signals.feed,
        screened_signals.target_data_source,
        screened_signals.id_type,
        screened_signals.user_id,
        screened_signals.kind,
        screened_signals.key,
        screened_signals.value,
        screened_profiles.violation
    from screened_signals
    inner join screened_profiles
        on
            screened_signals.feed = screened_profiles.feed
            and screened_signals.user_id = screened_profiles.user_id
    where
        screened_signals.violation is null
        and screened_profiles.violation is not null
),

quarantined as (
    select * from refused_signals
    union all
    select * from signals_of_refused_profiles
)

select * from quarantined
