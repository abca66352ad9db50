with

invoice_lines as (
    select * from {{ ref('stg_online_retail__invoice_lines') }}
    where is_product
),

-- Lines without a customer are the warehouse's own: there a description may read "wrongly sold sets".
description_counts as (
    select
        product_code,
        description,
        count(*) as lines
    from invoice_lines
    where
        customer_id is not null
        and description is not null
    group by product_code, description
),

descriptions_ranked as (
    select
        product_code,
        description,
        row_number() over (
            partition by product_code
            order by lines desc, description asc
        ) as description_rank
    from description_counts
),

products_named as (
    select product_code, description
    from descriptions_ranked
    where description_rank = 1
)

select * from products_named
