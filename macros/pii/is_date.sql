{#
    True when a text is a calendar date in a common notation: 1980-02-29 (also with a time after it), 29.02.1980, 2/29/80, 19800229,
    29 February 1980, Feb 29 1980, 29 août 1980. Most dates are nobody's birthday: ask only under a key that says birth.
#}
{% macro is_date(text) -%}
    {%- set year = '(1[89]|20)[0-9]{2}' -%}
    {%- set month = '(0?[1-9]|1[0-2])' -%}
    {%- set day = '(0?[1-9]|[12][0-9]|3[01])' -%}
    {%- set separator = ' ?[./ -] ?' -%}
    {%- set name = '([A-Za-z]|[^ -~]){3,10}[.]?' -%}
    {{ audience_manager_inbound.regex_full_match(
        text,
        ' *('
        ~ year ~ separator ~ month ~ separator ~ day
        ~ '|' ~ year ~ '(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])'
        ~ '|(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])' ~ year
        ~ '|(' ~ day ~ separator ~ month ~ '|' ~ month ~ separator ~ day ~ ')' ~ separator ~ '(' ~ year ~ '|[0-9]{2})'
        ~ '|' ~ day ~ '(st|nd|rd|th|er|[.])?[ -]*(de |of )?' ~ name ~ '[ -]*(de |of )?(' ~ year ~ '|[0-9]{2})'
        ~ '|' ~ name ~ ' *' ~ day ~ '(st|nd|rd|th)? *' ~ year
        ~ ')([T ]*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)? *(Z|[+-][0-9]{2}:?[0-9]{2})?)? *'
    ) }}
{%- endmacro %}
