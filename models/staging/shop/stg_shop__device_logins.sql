with

source as (
    select * from {{ ref('raw_device_logins') }}
),

renamed as (
    select
        ---------- ids
        device_id,
        id_type,
        customer_id,
        app_user_id,

        ---------- dates
        cast(last_login_on as date) as last_login_on,

        ---------- demo only
        expected_violation
    from source
)

select * from renamed
