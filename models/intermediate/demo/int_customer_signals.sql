with

customers as (
    select * from {{ ref('stg_shop__customers') }}
),

orders as (
    select * from {{ ref('stg_shop__orders') }}
),

memberships as (
    select * from {{ ref('stg_shop__audience_memberships') }}
),

preferences as (
    select * from {{ ref('stg_shop__preferences') }}
),

spend_per_customer as (
    select
        customer_id,
        sum(amount) as spend
    from orders
    group by customer_id
),

loyalty_signals as (
    select customer_id, 'key_value' as kind, 'loyalty_tier' as key, loyalty_tier as value
    from customers
),

country_signals as (
    select customer_id, 'key_value' as kind, 'country' as key, country as value
    from customers
),

spend_signals as (
    select
        customer_id,
        'key_value' as kind,
        'spend_band' as key,
        case
            when spend < 250 then 'low'
            when spend < 1000 then 'middle'
            else 'high'
        end as value
    from spend_per_customer
),

category_signals as (
    select customer_id, 'key_value' as kind, 'category' as key, category as value
    from orders
),

-- A trait rule of this shop reads ic == "BK_100"; an integration code is letters, digits and _.
product_signals as (
    select
        customer_id,
        'integration_code' as kind,
        cast(null as {{ audience_manager_inbound.column_type('text') }}) as key,
        replace(product_code, '-', '_') as value
    from orders
),

-- Another reads ic == "2025": the years in which the customer bought.
year_signals as (
    select
        customer_id,
        'numeric_code' as kind,
        cast(null as {{ audience_manager_inbound.column_type('text') }}) as key,
        cast(extract(year from ordered_on) as {{ audience_manager_inbound.column_type('text') }}) as value
    from orders
),

trait_signals as (
    select
        customer_id,
        case when action = 'remove' then 'trait_removal' else 'trait' end as kind,
        cast(null as {{ audience_manager_inbound.column_type('text') }}) as key,
        trait_sid as value
    from memberships
),

preference_signals as (
    select customer_id, 'key_value' as kind, preference as key, value
    from preferences
),

customer_signals as (
    select * from loyalty_signals
    union all
    select * from country_signals
    union all
    select * from spend_signals
    union all
    select * from category_signals
    union all
    select * from product_signals
    union all
    select * from year_signals
    union all
    select * from trait_signals
    union all
    select * from preference_signals
)

select * from customer_signals
