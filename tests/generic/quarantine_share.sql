{% test quarantine_share(model) %}
{{ config(fail_calc='max(violations)') }}
{#- The number of refused signals where they are more than the share that variable audience_manager_max_quarantine_share
    allows: a broken source rather than a few bad rows. -#}
{{ audience_manager_inbound.count_quarantined(
    model, var('audience_manager_max_quarantine_share', 0.1)
) }}
{% endtest %}
