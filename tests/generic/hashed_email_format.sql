{% test hashed_email_format(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    "select user_id from (" ~ audience_manager_inbound.read_user_ids(model) ~ ") as user_ids where id_type = 'hashed_email'",
    audience_manager_inbound.hashed_email_format('user_id')
) }}
{% endtest %}
