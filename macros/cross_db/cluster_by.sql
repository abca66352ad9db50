{# The clause of `create table` that keeps rows with equal columns together, where the engine has one. #}
{% macro cluster_by(columns) %}
    {{- return(adapter.dispatch('cluster_by', 'audience_manager_inbound')(columns)) -}}
{% endmacro %}

{% macro default__cluster_by(columns) -%}
{%- endmacro %}

{% macro snowflake__cluster_by(columns) -%}
    cluster by ({{ columns | join(', ') }})
{%- endmacro %}
