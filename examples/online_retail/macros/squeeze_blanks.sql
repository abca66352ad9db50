{# A text without blanks at its ends and with no two in a row. chr(1) stands in for the blank that stays. #}
{% macro squeeze_blanks(text) -%}
    trim(replace(replace(replace({{ text }}, ' ', ' ' || chr(1)), chr(1) || ' ', ''), chr(1), ''))
{%- endmacro %}
