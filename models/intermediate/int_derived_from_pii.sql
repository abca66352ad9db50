{{ config(materialized='table') }}

{% set feed_user_ids = 'select * from ' ~ ref('int_feed_user_ids') %}
{% set signals = 'select * from ' ~ ref('int_feed_signals') %}

with

user_ids as (
    {{ audience_manager_inbound.pii_matches(
        audience_manager_inbound.user_id_probes(feed_user_ids), ref('int_pii_values')
    ) }}
),

signal_values as (
    {{ audience_manager_inbound.pii_matches(
        audience_manager_inbound.value_probes(signals), ref('int_pii_values'),
        max_owners=audience_manager_inbound.pii_max_owners()
    ) }}
),

derived_from_pii as (
    select 'user_id' as found_in, probe as folded_text
    from user_ids
    union all
    select 'value' as found_in, probe as folded_text
    from signal_values
)

select * from derived_from_pii
