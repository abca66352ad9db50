{% test id_sync_master(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    "select " ~ audience_manager_inbound.feed_setting(model, 'id_type') ~ " as id_type, "
    ~ audience_manager_inbound.feed_setting(model, 'feed') ~ " as feed from " ~ model,
    audience_manager_inbound.id_sync_master('id_type', 'feed')
) }}
{% endtest %}
