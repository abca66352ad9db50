{% test record_trailing_space(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    "select * from " ~ model,
    audience_manager_inbound.record_trailing_space('record')
) }}
{% endtest %}
