{% test signal_pii(model) %}
{{ config(fail_calc='max(violations)', tags=['pii']) }}
{{ audience_manager_inbound.count_violations(
    audience_manager_inbound.read_signals(model),
    audience_manager_inbound.signal_pii('key', 'value')
) }}
{% endtest %}
