{#
    True when a text is the number of a payment card: 13 to 19 digits with a card brand's prefix and length that pass the
    Luhn check, bare or with blanks, dashes or dots anywhere between them. Never a 38-digit ID, an IMEI, milliseconds since 1970.
    Of random numbers of 16 digits 2.4 % look like a card, so a bare one is evidence only where card numbers may be expected:
    is_grouped_payment_card() tells which cannot be mistaken.
#}
{% macro is_payment_card(text) -%}
    {%- set digits = "translate(" ~ text ~ ", ' .-', '')" -%}
    case
        when {{ audience_manager_inbound.regex_full_match(text, ' *[2-68]([ .-]?[0-9]){12,18} *') }}
            then
                case
                    when {{ audience_manager_inbound.regex_full_match(digits, audience_manager_inbound.card_brand_patterns() | join('|')) }}
                        then {{ audience_manager_inbound.passes_luhn(digits) }}
                    else false
                end
        when {{ text }} is not null then false
    end
{%- endmacro %}

{# Prefix and length: Visa, Mastercard, Mir, American Express, Diners Club, JCB, Discover, UnionPay, RuPay, Maestro. #}
{% macro card_brand_patterns() %}
    {{- return([
        '4([0-9]{12}|[0-9]{15}|[0-9]{18})',
        '(5[1-5]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12,14}',
        '220[0-4][0-9]{12,15}',
        '3[47][0-9]{13}',
        '3(0[0-5]|[689][0-9])[0-9]{11}([0-9]{2})?',
        '35(2[89]|[3-8][0-9])[0-9]{12,15}',
        '(6011|64[4-9][0-9]|65[0-9]{2}|62[0-9]{2}|81[0-9]{2}|60[0-9]{2}|82[0-9]{2}|508[0-9])[0-9]{12,15}',
        '(50[0-9]{2}|5[6-8][0-9]{2}|6[37][0-9]{2})[0-9]{9,15}',
    ]) -}}
{% endmacro %}
