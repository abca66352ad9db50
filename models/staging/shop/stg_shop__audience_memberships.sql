with

source as (
    select * from {{ ref('raw_audience_memberships') }}
),

renamed as (
    select
        ---------- ids
        customer_id,
        trait_sid,

        ---------- strings
        action,

        ---------- demo only
        expected_violation
    from source
)

select * from renamed
