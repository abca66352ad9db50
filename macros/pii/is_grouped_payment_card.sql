{#
    True when a text is a payment card's number in the groups a card shows: four by four, 4-6-5 (American Express), 4-6-4
    (Diners Club), 4-3-3-3 (old Visa). Nobody groups a customer number like that and passes the Luhn check by chance.
#}
{% macro is_grouped_payment_card(text) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(
            text,
            ' *[2-68][0-9]{3}[ .-]+([0-9]{4}[ .-]+[0-9]{4}[ .-]+[0-9]{1,4}([ .-]+[0-9]{1,3})?|[0-9]{6}[ .-]+[0-9]{4,5}|[0-9]{3}[ .-]+[0-9]{3}[ .-]+[0-9]{3}) *'
        ) }}
            then {{ audience_manager_inbound.is_payment_card(text) }}
        when {{ text }} is not null then false
    end
{%- endmacro %}
