with

devices as (
    select * from {{ ref('stg_shop__devices') }}
),

version_signals as (
    select device_id, id_type, 'key_value' as kind, 'app_version' as key, app_version as value
    from devices
),

-- 7201 is the shop's onboarded trait "Uses the app weekly".
weekly_use_signals as (
    select
        device_id,
        id_type,
        'trait' as kind,
        cast(null as {{ audience_manager_inbound.column_type('text') }}) as key,
        '7201' as value
    from devices
    where sessions_last_30_days >= 4
),

device_signals as (
    select * from version_signals
    union all
    select * from weekly_use_signals
)

select * from device_signals
