{#
    A text percent-encoded as in a URL: its UTF-8 bytes as %XX, upper-case hex, but for letters, digits, -, ., _ and ~ (RFC 3986).
#}
{% macro percent_encode(expression) %}
    {{- return(adapter.dispatch('percent_encode', 'audience_manager_inbound')(expression)) -}}
{% endmacro %}

{# Snowflake has no such function: character by character, since an encoded byte must not be encoded again. #}
{% macro default__percent_encode(expression) -%}
    array_to_string(
        transform(
            regexp_extract_all({{ expression }}, '.', 1, 1, 's'),
            character varchar -> iff(
                regexp_like(character, '[A-Za-z0-9._~-]'),
                character,
                regexp_replace(hex_encode(character), '([0-9A-F][0-9A-F])', '%\\1')
            )
        ),
        ''
    )
{%- endmacro %}

{% macro duckdb__percent_encode(expression) -%}
    url_encode({{ expression }})
{%- endmacro %}
