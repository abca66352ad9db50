with

source as (
    select * from {{ ref('raw_customers') }}
),

renamed as (
    select
        ---------- ids
        customer_id,

        ---------- personal data
        email,
        first_name,
        last_name,
        phone,
        birth_date,

        ---------- strings
        country,
        loyalty_tier,

        ---------- dates
        cast(signed_up_on as date) as signed_up_on,

        ---------- demo only
        expected_violation
    from source
)

select * from renamed
