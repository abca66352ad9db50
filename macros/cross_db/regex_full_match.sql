{#
    True when the whole of `expression` matches `pattern`.
    One literal must serve every engine, so a pattern holds no backslash, quote, `(?:`, lazy quantifier
    or look-around, and no `.` that would have to cross a newline.
#}
{% macro regex_full_match(expression, pattern) %}
    {%- for refused in ['\\', "'", '(?', '*?', '+?'] if refused in pattern -%}
        {{ exceptions.raise_compiler_error(
            "regex_full_match: the pattern " ~ pattern ~ " holds " ~ refused
            ~ ", which DuckDB and Snowflake read differently"
        ) }}
    {%- endfor -%}
    {{- return(adapter.dispatch('regex_full_match', 'audience_manager_inbound')(expression, pattern)) -}}
{% endmacro %}

{% macro default__regex_full_match(expression, pattern) -%}
    regexp_like({{ expression }}, '{{ pattern }}')
{%- endmacro %}

{% macro duckdb__regex_full_match(expression, pattern) -%}
    regexp_full_match({{ expression }}, '{{ pattern }}')
{%- endmacro %}
