{% test user_id_pii(model) %}
{{ config(fail_calc='max(violations)', tags=['pii']) }}
{{ audience_manager_inbound.count_violations(
    audience_manager_inbound.read_user_ids(model),
    audience_manager_inbound.user_id_pii('user_id')
) }}
{% endtest %}
