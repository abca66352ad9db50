{{ config(materialized='table') }}

{% set signals = 'select * from ' ~ ref('int_feed_signals') %}

with

user_ids as (
    {{ audience_manager_inbound.pii_matches(
        audience_manager_inbound.user_id_probes(signals), ref('int_pii_values')
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
