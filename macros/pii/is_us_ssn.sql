{#
    True when a text is a US social security or taxpayer number in its groups, 3-2-4 with dashes or blanks: area not 000 or 666,
    group not 00, serial not 0000; 900 and up only for taxpayers, whose group is 50 or more. Bare nine digits are a customer number.
#}
{% macro is_us_ssn(text) -%}
    {{ audience_manager_inbound.regex_full_match(text, audience_manager_inbound.us_ssn_pattern('[ –-]')) }}
{%- endmacro %}

{% macro us_ssn_pattern(separator) %}
    {%- set area_and_group = '((00[1-9]|0[1-9][0-9]|[1-578][0-9]{2}|6([0-57-9][0-9]|6[0-57-9]))' ~ separator
        ~ '(0[1-9]|[1-9][0-9])|9[0-9]{2}' ~ separator ~ '[5-9][0-9])' -%}
    {{- return(' *' ~ audience_manager_inbound.words_before_pattern() ~ area_and_group ~ separator ~ '(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3}) *') -}}
{% endmacro %}
