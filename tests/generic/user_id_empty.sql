{% test user_id_empty(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    audience_manager_inbound.read_user_ids(model),
    audience_manager_inbound.user_id_empty('user_id')
) }}
{% endtest %}
