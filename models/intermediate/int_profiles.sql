{{ config(materialized='table') }}

with

clean_signals as (
    select feed, file, mode, user_id, signal
    from {{ ref('int_signals_screened') }}
    where violation is null
),

profiles as (
    select
        feed,
        file,
        mode,
        user_id,
        {{ audience_manager_inbound.sorted_signals('signal') }} as signals,
        count(distinct signal) as signal_count
    from clean_signals
    group by feed, file, mode, user_id
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
)

select * from profiles_screened
