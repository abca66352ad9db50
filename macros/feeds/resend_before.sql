{#
    Whoever was last sent whole before this moment is sent whole again, though unchanged: a trait that is not repeated for
    120 days ends (variable audience_manager_resend_days). (Adobe: create-onboarded-rule-based-traits, segment-ttl-explained)
#}
{% macro resend_before() -%}
    {{ audience_manager_inbound.days_ago(var('audience_manager_resend_days', 90)) }}
{%- endmacro %}
