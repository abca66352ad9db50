{#
    True when one of `words` is a word of a key: last_ip, IP-address and lastIp say ip, zip and shipping do not.
    The first letter tells a word that begins within camelCase.
#}
{% macro key_says(key, words) -%}
    {%- set lower = words | join('|') -%}
    {%- set title = words | map('capitalize') | join('|') -%}
    {%- set upper = words | map('upper') | join('|') -%}
    {{ audience_manager_inbound.regex_full_match(
        key,
        '((.*[^A-Za-z])?(' ~ lower ~ '|' ~ title ~ '|' ~ upper ~ ')|.*[a-z](' ~ title ~ '|' ~ upper ~ '))([^a-z].*)?'
    ) }}
{%- endmacro %}
