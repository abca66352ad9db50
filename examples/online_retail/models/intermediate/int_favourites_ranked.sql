with

invoice_lines as (
    select * from {{ ref('stg_online_retail__invoice_lines') }}
    where
        customer_id is not null
        and is_product
        and not is_cancellation
),

products as (
    select * from {{ ref('int_products_named') }}
),

purchases_per_product as (
    select
        customer_id,
        product_code,
        count(distinct invoice_no) as purchases,
        sum(quantity) as pieces
    from invoice_lines
    group by customer_id, product_code
),

-- Bought once is no favourite.
favourites as (
    select
        purchases_per_product.customer_id,
        purchases_per_product.product_code,
        products.description,
        row_number() over (
            partition by purchases_per_product.customer_id
            order by
                purchases_per_product.purchases desc,
                purchases_per_product.pieces desc,
                purchases_per_product.product_code asc
        ) as favourite_rank
    from purchases_per_product
    inner join products
        on purchases_per_product.product_code = products.product_code
    where purchases_per_product.purchases > 1
),

favourites_ranked as (
    select * from favourites
    where favourite_rank <= 3
)

select * from favourites_ranked
