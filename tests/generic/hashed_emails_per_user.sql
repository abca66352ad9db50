{% test hashed_emails_per_user(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    "select user_id, sum(length(record) - length(replace(record, chr(9), ''))) as hashed_emails from "
    ~ model ~ " group by user_id",
    audience_manager_inbound.hashed_emails_per_user('hashed_emails')
) }}
{% endtest %}
