with

source as (
    select * from {{ ref('raw_orders') }}
),

renamed as (
    select
        ---------- ids
        order_id,
        customer_id,

        ---------- strings
        product_code,
        product_name,
        category,

        ---------- numbers
        cast(amount as decimal(12, 2)) as amount,

        ---------- dates
        cast(ordered_on as date) as ordered_on
    from source
)

select * from renamed
