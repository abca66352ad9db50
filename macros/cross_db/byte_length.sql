{# The number of UTF-8 bytes of a text. #}
{% macro byte_length(expression) %}
    {{- return(adapter.dispatch('byte_length', 'audience_manager_inbound')(expression)) -}}
{% endmacro %}

{% macro default__byte_length(expression) -%}
    octet_length({{ expression }})
{%- endmacro %}

{% macro duckdb__byte_length(expression) -%}
    strlen({{ expression }})
{%- endmacro %}

{# octet_length would do, but no Snowflake-protocol test server knows it. #}
{% macro snowflake__byte_length(expression) -%}
    length(to_binary({{ expression }}, 'UTF-8'))
{%- endmacro %}
