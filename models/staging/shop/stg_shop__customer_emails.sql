with

source as (
    select * from {{ ref('raw_customer_emails') }}
),

renamed as (
    select
        ---------- ids
        customer_id,

        ---------- strings
        email,
        -- Hashed here, so that no model after this one needs the address.
        {{ audience_manager_inbound.hashed_email('email') }} as hashed_email,

        ---------- dates
        cast(last_used_on as date) as last_used_on,

        ---------- demo only
        expected_violation
    from source
)

select * from renamed
