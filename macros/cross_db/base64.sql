{# The Base64 form of a text (UTF-8), with padding. #}
{% macro base64(expression) %}
    {{- return(adapter.dispatch('base64', 'audience_manager_inbound')(expression)) -}}
{% endmacro %}

{% macro default__base64(expression) -%}
    base64_encode(to_binary({{ expression }}, 'UTF-8'))
{%- endmacro %}

{% macro duckdb__base64(expression) -%}
    base64(encode({{ expression }}))
{%- endmacro %}
