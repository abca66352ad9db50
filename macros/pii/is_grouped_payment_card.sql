{#
    True when a text is a payment card's number in the groups a card shows: four by four, 4-6-5 (American Express), 4-6-4
    (Diners Club), 4-3-3-3 (old Visa). Few numbers that are no cards are grouped like that; of those, 2.4 % pass by chance.
#}
{% macro is_grouped_payment_card(text) -%}
    {%- set gap = '[ ./–-]{1,3}' -%}
    {%- set letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' -%}
    {%- set groups = [
        '[0-9]{4}' ~ gap ~ '[0-9]{4}' ~ gap ~ '[0-9]{4}(' ~ gap ~ '[0-9]{3})?',
        '[0-9]{6}' ~ gap ~ '[0-9]{4,5}',
        '[0-9]{3}' ~ gap ~ '[0-9]{3}' ~ gap ~ '[0-9]{3}',
    ] -%}
    case
        when {{ audience_manager_inbound.regex_full_match(
            text, ' *' ~ audience_manager_inbound.words_before_pattern() ~ '[2-68][0-9]{3}' ~ gap ~ '(' ~ groups | join('|') ~ ') *'
        ) }}
            then {{ audience_manager_inbound.is_card_number("translate(" ~ text ~ ", ' ./–-:" ~ letters ~ "', '')") }}
        when {{ text }} is not null then false
    end
{%- endmacro %}
