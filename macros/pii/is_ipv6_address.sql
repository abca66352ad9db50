{#
    True when a text is an IPv6 address of someone: eight groups, or fewer with :: that start like an address in use (2000 to 3fff,
    fc00 and up, 64:ff9b, ::ffff), an IPv4 tail, brackets, port, zone and prefix length allowed. Neither ::1, which
    is everyone's, nor a::b, nor a time, nor a MAC address.
#}
{% macro is_ipv6_address(text) -%}
    {%- set group = '[0-9A-Fa-f]{1,4}' -%}
    {%- set byte = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])' -%}
    {%- set ipv4 = '(' ~ byte ~ '[.]){3}' ~ byte -%}
    {%- set start = '([23][0-9A-Fa-f]{3}|[Ff][C-Fc-f][0-9A-Fa-f]{2}|64:[Ff][Ff]9[Bb])' -%}
    case
        when contains({{ text }}, ':')
            then {{ audience_manager_inbound.regex_full_match(
                text,
                ' *[^0-9A-Za-z:]?('
                ~ '(' ~ group ~ ':){7}' ~ group
                ~ '|(' ~ group ~ ':){6}' ~ ipv4
                ~ '|' ~ start ~ '(:' ~ group ~ '){0,6}::(' ~ group ~ ':){0,5}(' ~ group ~ '|' ~ ipv4 ~ ')?'
                ~ '|::[Ff]{4}:(0:)?' ~ ipv4
                ~ ')(%[0-9A-Za-z]+)?(/[0-9]{1,3})?([^0-9A-Za-z:](:[0-9]{1,5})?)? *'
            ) }}
        when {{ text }} is not null then false
    end
{%- endmacro %}
