{# The shape that variable audience_manager_signals asks for: one row per signal, with its owner and the type of the user ID. #}
with

customers as (
    select * from {{ ref('int_customers_tiered') }}
),

favourites as (
    select * from {{ ref('int_favourites_ranked') }}
),

key_values as (
    select customer_id, 'recency' as key, recency as value from customers
    union all
    select customer_id, 'frequency' as key, frequency as value from customers
    union all
    select customer_id, 'monetary' as key, monetary as value from customers
    union all
    select customer_id, 'country' as key, country as value from customers
    union all
    select customer_id, 'returns' as key, returns as value from customers
    union all
    select customer_id, 'favourite_product' as key, description as value from favourites
),

-- Distinct, for two products may bear one name.
customer_signals as (
    select distinct
        '100301' as target_data_source,
        'dpuuid' as id_type,
        customer_id as user_id,
        'key_value' as kind,
        key,
        value
    from key_values
    where value is not null
)

select * from customer_signals
