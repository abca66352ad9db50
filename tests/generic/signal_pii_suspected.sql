{% test signal_pii_suspected(model) %}
{{ config(severity='warn', fail_calc='max(violations)') }}
{#- A suspicion holds nothing back: it carries no tag pii, which the gate would never let pass. -#}
{{ audience_manager_inbound.count_violations(
    audience_manager_inbound.read_signals(model),
    audience_manager_inbound.signal_pii_suspected('key', 'value')
) }}
{% endtest %}
