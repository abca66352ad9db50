{% test signal_format(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    audience_manager_inbound.read_signals(model),
    audience_manager_inbound.signal_format('kind', 'key', 'value')
) }}
{% endtest %}
