{# A text as a SQL literal, null for none. #}
{% macro text_literal(text) -%}
    {{- 'null' if text is none else dbt.string_literal(dbt.escape_single_quotes(text | string)) -}}
{%- endmacro %}
