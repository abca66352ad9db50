{# True when `expression` holds one of `needles`, each an SQL expression of type text. #}
{% macro contains_any(expression, needles) -%}
    (
        {%- for needle in needles %}
        {{ 'or ' if not loop.first }}contains({{ expression }}, {{ needle }})
        {%- endfor %}
    )
{%- endmacro %}
