-- Each raw row of the demo says for which rule it must be kept back; this compares with what happened to it. A clean
-- row must not be in the quarantine, a bad one must be there under its own rule and no other.
{{ config(enabled=var('audience_manager_demo', true)) }}

with

customers as (
    select * from {{ ref('stg_shop__customers') }}
),

expected as (
    select
        'inbound_crm' as feed, customer_id as user_id, 'key_value' as kind, 'loyalty_tier' as key,
        loyalty_tier as value, expected_violation
    from customers
    union all
    select
        'inbound_crm', preferences.customer_id, 'key_value', preferences.preference,
        preferences.value, coalesce(customers.expected_violation, preferences.expected_violation)
    from {{ ref('stg_shop__preferences') }} as preferences
    inner join customers on preferences.customer_id = customers.customer_id
    union all
    select
        'inbound_crm', memberships.customer_id,
        case when memberships.action = 'remove' then 'trait_removal' else 'trait' end, null,
        memberships.trait_sid, coalesce(customers.expected_violation, memberships.expected_violation)
    from {{ ref('stg_shop__audience_memberships') }} as memberships
    inner join customers on memberships.customer_id = customers.customer_id
    union all
    select 'inbound_' || id_type, device_id, 'key_value', 'app_version', app_version, expected_violation
    from {{ ref('stg_shop__devices') }}
),

quarantined as (
    select distinct feed, user_id, kind, key, value, violation
    from {{ ref('quarantined_signals') }}
),

compared as (
    select
        expected.feed,
        expected.kind,
        expected.key,
        expected.expected_violation,
        quarantined.violation
    from expected
    left join quarantined
        on
            expected.feed = quarantined.feed
            and expected.user_id is not distinct from quarantined.user_id
            and expected.kind = quarantined.kind
            and expected.key is not distinct from quarantined.key
            and expected.value is not distinct from quarantined.value
)

select * from compared
where expected_violation is distinct from violation
