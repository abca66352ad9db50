{#
    True when a text is an international bank account number: a country of the IBAN register, that country's length, and the
    check digits right (the text turned round and read as a number, A as 10 to Z as 35, is 1 modulo 97). Any case, with
    blanks or dashes or without, after the word IBAN or not. A text that looks random passes once in a thousand
    times at most, and only if it starts with a country and two digits and has its length.
#}
{% macro is_iban(text) -%}
    {%- set letters_and_digits = "upper(translate(" ~ text ~ ", ' -:', ''))" -%}
    {%- set iban = "case when left(" ~ letters_and_digits ~ ", 4) = 'IBAN' then substr(" ~ letters_and_digits ~ ", 5) else " ~ letters_and_digits ~ " end" -%}
    case
        when {{ audience_manager_inbound.regex_full_match(
            text, ' *([Ii][Bb][Aa][Nn][ :-]*)?[A-Za-z]{2}[ -]?[0-9]([ -]?[0-9])([ -]{0,2}[0-9A-Za-z]){11,30} *'
        ) }}
            then
                case
                    when {{ audience_manager_inbound.regex_full_match(iban, audience_manager_inbound.iban_patterns() | join('|')) }}
                        then {{ audience_manager_inbound.passes_mod_97(iban) }}
                    else false
                end
        when {{ text }} is not null then false
    end
{%- endmacro %}

{# Length → countries (IBAN register): one pattern each. #}
{% macro iban_patterns() %}
    {%- set countries = {
        15: 'NO', 16: 'BE', 18: 'DK FI FO GL NL SD', 19: 'MK SI', 20: 'AT BA EE KZ LT LU MN XK', 21: 'CH HR LI LV',
        22: 'BG BH CR DE GB GE IE ME RS VA', 23: 'AE GI IL IQ OM SO TL', 24: 'AD CZ ES MD PK RO SA SE SK TN VG',
        25: 'LY PT ST', 26: 'IS TR', 27: 'BI DJ FR GR IT MC MR SM', 28: 'AL AZ BY CY DO GT HU LB NI PL SV',
        29: 'BR EG PS QA UA', 30: 'JO KW MU YE', 31: 'MT SC', 32: 'LC', 33: 'RU',
    } -%}
    {%- set patterns = [] -%}
    {%- for length, codes in countries.items() -%}
        {%- do patterns.append('(' ~ codes | replace(' ', '|') ~ ')[0-9]{2}[0-9A-Z]{' ~ (length - 4) ~ '}') -%}
    {%- endfor -%}
    {{- return(patterns) -}}
{% endmacro %}

{#
    33 characters turned into at most 66 digits exceed every integer: padded to 72, they are read in four pieces of 18,
    each weighted by what its place is worth modulo 97. try_cast, so that no text makes it throw.
#}
{% macro passes_mod_97(iban) -%}
    {%- set turned = namespace(sql="substr(" ~ iban ~ ", 5) || left(" ~ iban ~ ", 4)") -%}
    {%- for letter in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' -%}
        {%- set turned.sql = "replace(" ~ turned.sql ~ ", '" ~ letter ~ "', '" ~ (loop.index + 9) ~ "')" -%}
    {%- endfor -%}
    {%- set terms = [] -%}
    {%- for piece in range(4) -%}
        {%- do terms.append(
            "mod(try_cast(substr(lpad(" ~ turned.sql ~ ", 72, '0'), " ~ (18 * piece + 1) ~ ", 18) as bigint), 97) * "
            ~ (10 ** (18 * (3 - piece)) % 97)
        ) -%}
    {%- endfor -%}
    coalesce(mod({{ terms | join(' + ') }}, 97) = 1, false)
{%- endmacro %}
