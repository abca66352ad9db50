with

source as (
    select * from {{ ref('raw_opt_outs') }}
),

renamed as (
    select
        ---------- ids
        customer_id,

        ---------- dates
        cast(opted_out_on as date) as opted_out_on
    from source
)

select * from renamed
