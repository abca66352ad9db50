{#
    True when a text is an IPv4 address: four numbers up to 255, with a port or a prefix length or without.
    So is a version of four numbers (10.4.1.12): as a signal's value it is evidence only where an address may be expected.
#}
{% macro is_ipv4_address(text) -%}
    {%- set byte = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])' -%}
    {{ audience_manager_inbound.regex_full_match(text, ' *(' ~ byte ~ '[.]){3}' ~ byte ~ '(:[0-9]{1,5}|/[0-9]{1,2})? *') }}
{%- endmacro %}
