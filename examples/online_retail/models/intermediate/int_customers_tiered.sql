{# Fixed limits, not quantiles: with those, what one customer buys would change the tier of another. #}
with

customers as (
    select * from {{ ref('int_customers_measured') }}
),

customers_tiered as (
    select
        customer_id,
        country,
        case
            when days_since_purchase <= 30 then 'active'
            when days_since_purchase <= 90 then 'cooling'
            when days_since_purchase <= 180 then 'lapsing'
            when days_since_purchase > 180 then 'lapsed'
        end as recency,
        case
            when purchases >= 10 then 'loyal'
            when purchases >= 5 then 'frequent'
            when purchases >= 2 then 'repeat'
            when purchases = 1 then 'once'
        end as frequency,
        case
            when purchases = 0 then null
            when spend >= 1500 then 'high'
            when spend >= 300 then 'middle'
            else 'low'
        end as monetary,
        case
            when returns >= 3 then 'often'
            when returns >= 1 then 'some'
            else 'none'
        end as returns
    from customers
)

select * from customers_tiered
