{# A pattern of one of `words` in any case, as no pattern may hold a flag: ['at'] gives ([aA][tT]). #}
{% macro any_case_pattern(words) %}
    {%- set patterns = [] -%}
    {%- for word in words -%}
        {%- set letters = [] -%}
        {%- for letter in word -%}
            {%- do letters.append(letter if letter.lower() == letter.upper() else '[' ~ letter.lower() ~ letter.upper() ~ ']') -%}
        {%- endfor -%}
        {%- do patterns.append(letters | join) -%}
    {%- endfor -%}
    {{- return('(' ~ patterns | join('|') ~ ')') -}}
{% endmacro %}
