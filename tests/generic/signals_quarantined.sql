{% test signals_quarantined(model) %}
{{ config(fail_calc='max(violations)', severity='warn') }}
{#- The number of refused signals, as a warning: each has its reason in quarantined_signals. -#}
{{ audience_manager_inbound.count_quarantined(model, 0) }}
{% endtest %}
