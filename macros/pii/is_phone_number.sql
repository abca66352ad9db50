{#
    True when a text is a phone number that says so, by a plus or by groups of digits as a country writes them.
    A bare run of digits never is one: customer numbers are.
    - international: +31612345678, %2B31 (0)6 12345678, 0031 6 12345678; with a plus and at least ten digits also
      inside a longer text: "call +31 6 12345678 after six"
    - national with a leading 0 and groups: 06-12345678, (0171) 123 45 67, 020 7946 0958, 06.12.34.56.78, 030/123 456-0
    - North American: (212) 555-0123, 212-555-0123, 1.212.555.0123
    - national without a leading 0 where the groups tell: 612 345 678 (ES, PL, PT, CZ), 22 123 45 67 (PL), 347 1234567 (IT)
    Not one: a date, a ZIP+4, a drug code, a time zone. A national number inside a longer text is not looked for, digits
    there being anything. Groups that tell too little (12 34 56 78) are is_possible_phone_number().
#}
{% macro is_phone_number(text) -%}
    {%- set separators = '([ ().–/-]|%20){0,3}' -%}
    {%- set label = '(' ~ audience_manager_inbound.any_case_pattern(
        ['tel', 'telephone', 'telefon', 'telefoon', 'phone', 'ph', 'mob', 'mobile', 'mobiel', 'cell', 'gsm', 'handy', 'fax']
    ) ~ '[.: ]*|[tTmMpP][.: ]+)?' -%}
    {%- set extension = '( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})?' -%}
    {%- set international = '([+]|%2[Bb]) ?[(]?[1-9](' ~ separators ~ '[0-9])' -%}
    {%- set inside_a_text = '(([^@]|@)*([^0-9A-Za-z+]|%20))?' ~ international ~ '{9,14}([^0-9]([^@]|@)*)?' -%}
    case
        {#- A count of digits and a grouping are two patterns; the first is the cheap one that few texts pass. #}
        when {{ audience_manager_inbound.regex_full_match(
            text, ' *' ~ label ~ '[(]?[0-9](' ~ separators ~ '[0-9]){8,14}' ~ extension ~ ' *'
        ) }}
            then {{ audience_manager_inbound.regex_full_match(
                text, ' *' ~ label ~ '(' ~ audience_manager_inbound.national_phone_patterns() | join('|') ~ ')' ~ extension ~ ' *'
            ) }}
        when {{ audience_manager_inbound.contains_any(text, ["'+'", "'%2'"]) }}
            then
                {{ audience_manager_inbound.regex_full_match(
                    text, ' *' ~ label ~ '[(]?' ~ international ~ '{7,15}' ~ extension ~ ' *|' ~ inside_a_text
                ) }}
                {#- An amount with its sign: +1062469.24 #}
                and not {{ audience_manager_inbound.regex_full_match(text, ' *[+][0-9 ]+[.][0-9]{1,2} *') }}
        when {{ text }} is not null then false
    end
{%- endmacro %}

{# Groupings; that there are 9 to 15 digits has been seen before: dd mm yyyy has 8. #}
{% macro national_phone_patterns() %}
    {%- set after_area = '([)] ?| ?[/–-] ?| |%20)' -%}
    {%- set space = '( |%20)' -%}
    {{- return([
        '00[1-9][0-9]{0,2}[ ().–/-]{1,3}[0-9]([ ().–/-]{0,3}[0-9]){6,12}',
        '00[ .-][1-9][0-9]{0,2}([ ().–/-]{0,3}[0-9]){7,13}',
        '[(]?0[1-9]' ~ after_area ~ '[0-9]{7,8}',
        '[(]?0[1-9][0-9]' ~ after_area ~ '[0-9]{6,8}',
        '[(]?0[1-9][0-9]{2}' ~ after_area ~ '[0-9]{5,8}',
        '[(]?0[1-9][0-9]{3}' ~ after_area ~ '[0-9]{5,7}',
        '[(]?0[1-9][0-9]{0,3}' ~ after_area ~ '[0-9]{2,4}(' ~ space ~ '[0-9]{1,4}){1,4}(-[0-9]{1,4})?',
        '[(]0[1-9][0-9]{0,3}[)] ?[0-9]{3,4}-[0-9]{3,4}',
        '0[1-9][0-9]{2}[.][0-9]{3}[.][0-9]{3}',
        '0[1-9]([ .–-][0-9]{2}){4}',
        '0[1-9][0-9]?[./][0-9]{3}[. ][0-9]{2}[. ][0-9]{2}',
        '04[0-9]{2}[./][0-9]{2}[. ][0-9]{2}[. ][0-9]{2}',
        '0[1-9][0-9]{0,2}-[0-9]{3,4}-[0-9]{4}',
        '(1[ .-]?)?([(][2-9][0-9]{2}[)] ?-?[0-9]|[2-9][0-9]{2}[ ./-][2-9])[0-9]{2}[ .-][0-9]{4}',
        '[5-9][0-9]{2} [0-9]{3} [0-9]{3}',
        '[6-9][0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}',
        '[1-9][0-9] [0-9]{3} [0-9]{2} [0-9]{2}',
        '3[2-9][0-9][ /][0-9]{3} ?[0-9]{3,4}',
        '(2[1-8]|69)[0-9] [0-9]{3} ?[0-9]{4}',
        '[2-9]0[ /][0-9]{3}[ -][0-9]{4}',
    ]) -}}
{% endmacro %}
