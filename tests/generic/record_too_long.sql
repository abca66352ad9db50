{% test record_too_long(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    "select * from " ~ model,
    audience_manager_inbound.record_too_long(audience_manager_inbound.byte_length('record') ~ ' + 1')
) }}
{% endtest %}
