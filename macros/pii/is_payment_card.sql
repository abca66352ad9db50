{#
    True when a text is the number of a payment card: 13 to 19 digits with a card scheme's prefix and length that pass the
    Luhn check, bare or with blanks or dashes anywhere between them. Never a 38-digit ID, an IMEI, milliseconds since 1970.
    Of random numbers of 16 digits 2.4 % look like a card, so a bare one is evidence only where card numbers may be expected:
    is_grouped_payment_card() tells which cannot be mistaken.
#}
{% macro is_payment_card(text) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(text, ' *[2-68]([ -]{0,2}[0-9]){12,18} *') }}
            then {{ audience_manager_inbound.is_card_number("translate(" ~ text ~ ", ' -', '')") }}
        when {{ text }} is not null then false
    end
{%- endmacro %}

{# The same of digits alone. #}
{% macro is_card_number(digits) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(digits, audience_manager_inbound.card_scheme_patterns() | join('|')) }}
            then {{ audience_manager_inbound.passes_luhn(digits) }}
        else false
    end
{%- endmacro %}

{# Prefix and length: Visa, Mastercard (two ranges), Mir, American Express, Diners Club, JCB, Discover, UnionPay, RuPay, Maestro. #}
{% macro card_scheme_patterns() %}
    {{- return([
        '4([0-9]{12}|[0-9]{15}|[0-9]{18})',
        '5[1-5][0-9]{14}',
        '(222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}',
        '220[0-4][0-9]{12,15}',
        '3[47][0-9]{13}',
        '3(0[0-5]|[689][0-9])[0-9]{11}',
        '35(2[89]|[3-8][0-9])[0-9]{12}([0-9]{3})?',
        '(6011|64[4-9][0-9]|65[0-9]{2})[0-9]{12}([0-9]{3})?',
        '62[0-9]{14,17}',
        '(508[5-9]|6069|607[0-9]|608[0-5]|81[7-9][0-9]|820[0-2])[0-9]{12}',
        '(5018|5020|5038|5893|6304|6759|676[1-3])[0-9]{9,15}',
    ]) -}}
{% endmacro %}
