-- Each customer of the source is exported or has quarantined signals, and no user came from elsewhere. Compares the IDs,
-- for two counts may be equal by chance: a customer lost by a wrong join would be in no file and in no quarantine.
-- Gives back the number alone, so that no customer number is printed or stored.
{{ config(fail_calc='max(customers)') }}

with

customers as (
    select distinct customer_id as user_id
    from {{ ref('stg_online_retail__invoice_lines') }}
    where customer_id is not null
),

accounted as (
    select user_id from {{ ref('audience_manager_inbound', 'int_profiles') }}
    where violation is null
    union
    select user_id from {{ ref('audience_manager_inbound', 'quarantined_signals') }}
),

unaccounted as (
    select customers.user_id as customer, accounted.user_id as accounted
    from customers
    full outer join accounted
        on customers.user_id = accounted.user_id
    where customers.user_id is null or accounted.user_id is null
)

select count(*) as customers
from unaccounted
