{# A customer counts as exported with the first clean signal. The newest batch holds those of them whose profile is not delivered yet. #}
with

invoice_lines as (
    select * from {{ ref('stg_online_retail__invoice_lines') }}
),

signals as (
    select * from {{ ref('int_customer_signals') }}
),

profiles as (
    select * from {{ ref('audience_manager_inbound', 'int_profiles') }}
    where violation is null
),

quarantined as (
    select * from {{ ref('audience_manager_inbound', 'quarantined_signals') }}
),

records as (
    select * from {{ ref('inbound_online_retail') }}
),

customers as (
    select distinct customer_id
    from invoice_lines
    where customer_id is not null
),

quarantined_users as (
    select distinct user_id
    from quarantined
),

customers_placed as (
    select
        customers.customer_id,
        profiles.user_id is not null as is_exported,
        quarantined_users.user_id is not null as is_quarantined
    from customers
    left join profiles
        on customers.customer_id = profiles.user_id
    left join quarantined_users
        on customers.customer_id = quarantined_users.user_id
),

totals as (
    select 10 as position, 'rows' as counted, 'all' as outcome, count(*) as total
    from invoice_lines
    union all
    select 11, 'rows', 'with a customer', count(*)
    from invoice_lines
    where customer_id is not null
    union all
    select 12, 'rows', 'without a customer', count(*)
    from invoice_lines
    where customer_id is null
    union all
    select 20, 'customers', 'all', count(*)
    from customers
    union all
    select 21, 'customers', 'exported whole', count(*)
    from customers_placed
    where is_exported and not is_quarantined
    union all
    select 22, 'customers', 'exported in part', count(*)
    from customers_placed
    where is_exported and is_quarantined
    union all
    select 23, 'customers', 'quarantined whole', count(*)
    from customers_placed
    where not is_exported and is_quarantined
    union all
    select 30, 'signals', 'all', count(*)
    from signals
    union all
    select 31, 'signals', 'exported', coalesce(sum(length(signals) - length(replace(signals, ',', '')) + 1), 0)
    from profiles
    union all
    select 32, 'signals', 'quarantined', count(*)
    from quarantined
    union all
    select 40, 'records', 'in the newest batch', count(*)
    from records
)

select * from totals
