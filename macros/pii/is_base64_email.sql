{#
    True when a text is the base64 form of an e-mail address, standard or URL-safe, padded or not. Nothing is decoded (a text
    that is no base64 would throw): base64 spells three bytes in four letters, so whether bytes are what addresses
    are made of, and whether one is an @ and a later one a dot, shows in which letters stand where.
    Of random IDs of 8 letters about one in a hundred thousand looks like that, of 12 one in a million.
#}
{% macro is_base64_email(text) -%}
    {{ audience_manager_inbound.regex_full_match(text, audience_manager_inbound.base64_email_pattern()) }}
{%- endmacro %}

{% macro base64_email_pattern() %}
    {#- The letters of a quartet, if all three bytes are letters, digits or one of + - . @ _ #}
    {%- set first = '[K-OQ-Za-e]' -%}
    {%- set second = '[C-HS-Xi-ny-z0-3]' -%}
    {%- set third = '[ABEFIJMNQRUVYZcdghklopstwx014589]' -%}
    {%- set fourth = '[0-9A-Za-z+/_-]' -%}
    {%- set quartet = first ~ second ~ third ~ fourth -%}
    {#- The same with an @ (0x40) or a dot (0x2e) as first, second or third byte #}
    {%- set at = '(Q[C-H]' ~ third ~ fourth ~ '|' ~ first ~ '[EUk0][AB]' ~ fourth ~ '|' ~ first ~ second ~ '[BFJNRVZdhlptx159]A)' -%}
    {%- set dot = '(L[i-n]' ~ third ~ fourth ~ '|' ~ first ~ '[CSiy][45]' ~ fourth ~ '|' ~ first ~ second ~ '[AEIMQUYcgkosw048]u)' -%}
    {#- "@b." in one quartet #}
    {%- set at_and_dot = 'Q[C-H][AEIMQUYcgkosw048]u' -%}
    {#- One or two bytes left over; a command line's base64 has taken the line break in #}
    {%- set tail = '(' ~ first ~ '[AQgw](==)?|' ~ first ~ second ~ '[AEIMQUYcgkosw048]=?|Cg(==)?|' ~ first ~ '[AQgw]o=?)?' -%}
    {{- return(
        '(' ~ quartet ~ ')*(' ~ at ~ '(' ~ quartet ~ ')*' ~ dot ~ '|' ~ at_and_dot ~ ')(' ~ quartet ~ ')*' ~ tail
    ) -}}
{% endmacro %}
