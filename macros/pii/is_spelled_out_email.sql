{#
    True when a text holds an e-mail address whose @ is written as a word. Three forms:
    - in brackets, anywhere, with any dot: jane[at]example.com, jane (at) example (dot) com, jane {arroba} example.com
    - as a bare word, anywhere, the dot a word too: jane at example dot com, jane_at_example_dot_com
    - as a bare word or between blanks, as the whole text, with a usual top-level domain: jane at example.com, jane @example.com.
      "shop at example.com" is no address: single words that go before a shop's name are left out.
#}
{% macro is_spelled_out_email(text) -%}
    {%- set at = audience_manager_inbound.any_case_pattern(['at', 'arroba', 'arobase', 'chiocciola']) -%}
    {%- set dot = audience_manager_inbound.any_case_pattern(['dot', 'point', 'punkt', 'punt', 'punto', 'ponto', 'kropka']) -%}
    {%- set top_level = audience_manager_inbound.any_case_pattern(audience_manager_inbound.usual_top_level_domains()) -%}
    {%- set bracket = ' *[^ 0-9A-Za-z_./&=,:;+|-] *' -%}
    {%- set gap = '[ _-]+' -%}
    {%- set before_at = '([0-9A-Za-z_.+-]|[^ -~])' -%}
    {%- set dot_as_word = '(' ~ gap ~ dot ~ gap ~ '|' ~ bracket ~ '(' ~ dot ~ '|[.])' ~ bracket ~ ')' -%}
    {%- set in_brackets = bracket ~ '(' ~ at ~ '|@)' ~ bracket
        ~ audience_manager_inbound.domain_pattern('( *[.] *|' ~ dot_as_word ~ ')') -%}
    {%- set as_words = gap ~ at ~ gap ~ audience_manager_inbound.domain_pattern(dot_as_word, top_level) -%}
    {%- set whole = '(' ~ gap ~ at ~ gap ~ '| +@ *|@ +)' ~ audience_manager_inbound.domain_pattern(' ?[.] ?', top_level) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(
            text, '([^@]|@)*([^0-9A-Za-z]' ~ at ~ '[^0-9A-Za-z]|[^0-9A-Za-z_.+-]@|@ )([^@]|@)*'
        ) }}
            then
                {{ audience_manager_inbound.regex_full_match(
                    text,
                    '([^@]|@)*' ~ before_at ~ '(' ~ in_brackets ~ '|' ~ as_words ~ ')([^0-9A-Za-z]([^@]|@)*)?'
                    ~ '| *[^ @]*' ~ before_at ~ whole ~ ' *'
                ) }}
                and not {{ audience_manager_inbound.regex_full_match(
                    text,
                    ' *' ~ audience_manager_inbound.any_case_pattern(audience_manager_inbound.words_before_a_shop())
                    ~ gap ~ '(' ~ at ~ '|@) *[^ ]* *'
                ) }}
        when {{ text }} is not null then false
    end
{%- endmacro %}

{# Those of e-mail addresses, not those that are also endings of files (js, md, ai …). #}
{% macro usual_top_level_domains() %}
    {{- return([
        'com', 'net', 'org', 'edu', 'gov', 'info', 'biz', 'eu', 'io', 'co', 'me', 'museum', 'name', 'pro', 'mobi', 'jobs',
        'shop', 'store', 'online', 'site', 'app', 'dev', 'cloud', 'tech', 'xyz', 'cn', 'kr', 'ru', 'tr', 'ua', 'za',
        'at', 'au', 'be', 'bg', 'br', 'ca', 'ch', 'cz', 'de', 'dk', 'ee', 'es', 'fi', 'fr', 'gr', 'hr', 'hu', 'ie', 'in',
        'it', 'jp', 'lt', 'lu', 'lv', 'mx', 'nl', 'no', 'nz', 'pl', 'pt', 'ro', 'se', 'si', 'sk', 'uk', 'us',
    ]) -}}
{% endmacro %}

{% macro words_before_a_shop() %}
    {{- return([
        'available', 'book', 'booked', 'bought', 'buy', 'click', 'deal', 'deals', 'discount', 'exclusive', 'find', 'found', 'here',
        'it', 'join', 'live', 'login', 'look', 'meet', 'new', 'now', 'offer', 'online', 'only', 'order', 'ordered', 'purchase',
        'purchased', 'read', 'register', 'registered', 'sale', 'save', 'see', 'shop', 'shopping', 'sold', 'stay', 'subscribe',
        'us', 'visit', 'win', 'work', 'works',
    ]) -}}
{% endmacro %}
