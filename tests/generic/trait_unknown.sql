{% test trait_unknown(model) %}
{{ config(fail_calc='max(violations)') }}
{% set joined %}
    select signals.kind, traits.sid as known_trait
    from ({{ audience_manager_inbound.read_signals(model) }}) as signals
    left join {{ ref('audience_manager_inbound', 'int_onboarded_traits') }} as traits
        on
            traits.data_source = {{ audience_manager_inbound.feed_setting(model, 'signal_data_source') }}
            and signals.value = traits.sid
{% endset %}
{{ audience_manager_inbound.count_violations(
    joined, audience_manager_inbound.trait_unknown('kind', 'known_trait')
) }}
{% endtest %}
