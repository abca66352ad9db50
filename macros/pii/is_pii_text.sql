{#
    True when a text is personal data beyond doubt, wherever it stands: an e-mail address in any spelling, a phone number, a payment
    card or UK national insurance number in its groups, a US social security number, an IBAN, an IPv6 address.
    What may be something else is is_pii_lookalike().

    Two short cuts, for twenty million values: a short word or an opaque ID is none of the kinds, and the kinds made of digits are
    looked for only in a text that starts like one of them and holds nothing else but their separators.
#}
{% macro is_pii_text(text) -%}
    {%- set digits_and_separators = ' *([A-Za-z]{1,12}[.: -]*){0,5}[(]?[0-9][0-9A-Za-z ().–/%#-]{7,}' -%}
    case
        when {{ audience_manager_inbound.regex_full_match(
            text, '[0-9A-Za-z_]{0,7}|' ~ audience_manager_inbound.opaque_id_pattern()
        ) }} then false
        when {{ audience_manager_inbound.is_email(text) }} then true
        when {{ audience_manager_inbound.is_spelled_out_email(text) }} then true
        when {{ audience_manager_inbound.is_base64_email(text) }} then true
        when {{ audience_manager_inbound.is_ipv6_address(text) }} then true
        when
            {{ audience_manager_inbound.contains_any(text, ["'+'", "'%2'"]) }}
            or {{ audience_manager_inbound.regex_full_match(text, digits_and_separators) }}
            then
                case
                    when {{ audience_manager_inbound.is_phone_number(text) }} then true
                    when {{ audience_manager_inbound.is_grouped_payment_card(text) }} then true
                    when {{ audience_manager_inbound.is_us_ssn(text) }} then true
                    when {{ audience_manager_inbound.is_uk_nino(text, grouped=true) }} then true
                    when {{ audience_manager_inbound.is_iban(text) }} then true
                    else false
                end
        when {{ text }} is not null then false
    end
{%- endmacro %}

{# MD5, SHA-1, SHA-256, SHA-512 in hex, UUIDs, plain numbers too short or too long for a card: as no kind is written. #}
{% macro opaque_id_pattern() %}
    {{- return(
        '[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{128}'
        ~ '|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9]{1,12}|[0-9]{20,}'
    ) -}}
{% endmacro %}

{# Up to four words in front that say what follows: "SSN:", "my card is". #}
{% macro words_before_pattern() %}
    {{- return('([A-Za-z]{1,12}[.:]* *){0,4}') -}}
{% endmacro %}
