with

source as (
    select * from {{ ref('raw_preferences') }}
),

renamed as (
    select
        ---------- ids
        customer_id,

        ---------- strings
        preference,
        value,

        ---------- demo only
        expected_violation
    from source
)

select * from renamed
