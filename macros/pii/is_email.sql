{#
    True when a text is an e-mail address or holds one: "contact me at a@b.com" and "crm-a@b.com-1" give the address away as
    well as "a@b.com" does. The @ may be percent-encoded any number of times, an HTML entity or full-width; letters beyond
    ASCII count in both halves. An address without an @ is is_spelled_out_email() or is_base64_email().
    Not one: a handle (@nike), a package (lodash@4.17.21), a picture for fine screens (logo@2x.png), jane@localhost.
#}
{% macro is_email(text) -%}
    case
        when {{ audience_manager_inbound.contains_any(text, ["'@'", "'%'", "'&'", "'＠'"]) }}
            then
                {{ audience_manager_inbound.regex_full_match(text, audience_manager_inbound.email_pattern()) }}
                and not {{ audience_manager_inbound.regex_full_match(
                    text, '[^@]*@(v?[0-9]+[.][0-9]+[.][^@]*|[1-9]([.]5)?x[.][A-Za-z]+)'
                ) }}
        when {{ text }} is not null then false
    end
{%- endmacro %}

{# `([^@]|@)*` is any text, line breaks too. Before the @ one character is enough to tell an address from a handle. #}
{% macro email_pattern() %}
    {%- set before_at = '([0-9A-Za-z_.+"-]|[^ -~])' -%}
    {%- set blank = '(%(25)*20)*' -%}
    {%- set at = '(@|' ~ blank ~ '%(25)*40' ~ blank ~ '|&(#(64|[xX]40)|commat);|＠)' -%}
    {%- set domain = audience_manager_inbound.domain_pattern('([.．]|%(25)*2[Ee])') -%}
    {{- return('([^@]|@)*' ~ before_at ~ at ~ domain ~ '([^@]|@)*') -}}
{% endmacro %}

{# Host names with at least one `dot` (a pattern), that end in `top_level` (a pattern; letters, if not given). #}
{% macro domain_pattern(dot, top_level=none) %}
    {#- [^ -~] is a letter beyond ASCII, or one byte of it percent-encoded. #}
    {%- set beyond_ascii = '[^ -~]|%(25)*[89A-Fa-f][0-9A-Fa-f]' -%}
    {%- set label = '([0-9A-Za-z]|' ~ beyond_ascii ~ ')([0-9A-Za-z-]|' ~ beyond_ascii ~ ')*' -%}
    {%- set any_top_level = '(([A-Za-z]|' ~ beyond_ascii ~ '){2,}|[Xx][Nn]--[0-9A-Za-z-]+)' -%}
    {{- return('(' ~ label ~ dot ~ ')+' ~ (top_level or any_top_level)) -}}
{% endmacro %}
