{#
    True when a text reads like a street with a house number, before or behind it: 10 Downing Street, Herengracht 1-A,
    12 bis rue de la Paix. So does "Windows 11": ask only under a key that says address.
#}
{% macro is_street_address(text) -%}
    {%- set letter = '([A-Za-z]|[^ -~])' -%}
    {%- set number = '([nN][oO°º.]*[. ]*)?[0-9]{1,5}([ /-]{0,2}' ~ letter ~ '{1,4}|[ /-]{1,2}[0-9]{1,4})?' -%}
    {{ audience_manager_inbound.regex_full_match(
        text,
        ' *(' ~ number ~ '[ -]+([^@]|@)*' ~ letter ~ '{2}([^@]|@)*|([^@]|@)*' ~ letter ~ '{2}(([^@]|@)*[ -]|[.])' ~ number ~ '([ -]+([^@]|@)*)?) *'
    ) }}
{%- endmacro %}
