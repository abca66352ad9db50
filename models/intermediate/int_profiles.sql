{{ config(materialized='table') }}

with

clean_signals as (
    select feed, file, mode, user_id, signal
    from {{ ref('int_signals_screened') }}
    where violation is null
),

-- Measured before they are joined: no text on Snowflake is longer. A repeated signal counts once, but to know that of
-- the few users with so many bytes is enough.
users_with_many_bytes as (
    select feed, user_id
    from clean_signals
    group by feed, user_id
    having sum({{ audience_manager_inbound.byte_length('signal') }} + 1) > {{ audience_manager_inbound.max_profile_bytes() }}
),

distinct_signals_of_users_with_many_bytes as (
    select distinct
        clean_signals.feed,
        clean_signals.file,
        clean_signals.mode,
        clean_signals.user_id,
        clean_signals.signal
    from clean_signals
    inner join users_with_many_bytes
        on
            clean_signals.feed = users_with_many_bytes.feed
            and clean_signals.user_id = users_with_many_bytes.user_id
),

profiles_too_large as (
    select feed, file, mode, user_id
    from distinct_signals_of_users_with_many_bytes
    group by feed, file, mode, user_id
    having sum({{ audience_manager_inbound.byte_length('signal') }} + 1) > {{ audience_manager_inbound.max_profile_bytes() }}
),

profiles as (
    select
        clean_signals.feed,
        clean_signals.file,
        clean_signals.mode,
        clean_signals.user_id,
        {{ audience_manager_inbound.sorted_signals('clean_signals.signal') }} as signals,
        count(distinct clean_signals.signal) as signal_count
    from clean_signals
    left join profiles_too_large
        on
            clean_signals.feed = profiles_too_large.feed
            and clean_signals.user_id = profiles_too_large.user_id
    where profiles_too_large.user_id is null
    group by clean_signals.feed, clean_signals.file, clean_signals.mode, clean_signals.user_id
),

measured_profiles as (
    select
        *,
        {{ audience_manager_inbound.record_bytes('user_id', 'signals') }} as record_bytes
    from profiles
),

oversize_profiles as (
    select * from measured_profiles
    where
        file in ('inbound', 'odc')
        and {{ audience_manager_inbound.record_too_long('record_bytes') }}
),

packed_lines as (
    {{ audience_manager_inbound.pack_signals('oversize_profiles') }}
),

lines_per_profile as (
    select feed, user_id, count(*) as records
    from packed_lines
    group by feed, user_id
),

profiles_with_records as (
    select
        measured_profiles.feed,
        measured_profiles.file,
        measured_profiles.mode,
        measured_profiles.user_id,
        measured_profiles.signals,
        md5(measured_profiles.signals) as profile_hash,
        case
            -- Each ID sync is a line.
            when measured_profiles.file = 'adobe_id' then measured_profiles.signal_count
            else coalesce(lines_per_profile.records, 1)
        end as records
    from measured_profiles
    left join lines_per_profile
        on
            measured_profiles.feed = lines_per_profile.feed
            and measured_profiles.user_id = lines_per_profile.user_id
),

profiles_screened as (
    select
        *,
        case
            when {{ audience_manager_inbound.records_per_user('records', 'mode') }} then 'records_per_user'
        end as violation
    from profiles_with_records
    union all
    select
        feed,
        file,
        mode,
        user_id,
        null as signals,
        null as profile_hash,
        null as records,
        'records_per_user' as violation
    from profiles_too_large
)

select * from profiles_screened
