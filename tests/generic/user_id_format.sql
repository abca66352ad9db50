{% test user_id_format(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    audience_manager_inbound.read_user_ids(model),
    audience_manager_inbound.user_id_format('user_id', 'id_type')
) }}
{% endtest %}
