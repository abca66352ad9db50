with

source as (
    select * from {{ ref('raw_devices') }}
),

renamed as (
    select
        ---------- ids
        device_id,
        id_type,
        customer_id,

        ---------- strings
        app_version,

        ---------- numbers
        cast(sessions_last_30_days as integer) as sessions_last_30_days,

        ---------- demo only
        expected_violation
    from source
)

select * from renamed
