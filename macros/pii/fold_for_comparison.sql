{# A text as it is compared with personal data: trimmed, in lower case, without Base64's padding. #}
{% macro fold_for_comparison(expression) -%}
    lower(replace(trim({{ expression }}), '=', ''))
{%- endmacro %}
