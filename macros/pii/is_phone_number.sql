{#
    True when the whole text is a phone number that says so: a leading + and 8 to 15 digits, or national groups
    with separators after a leading 0. A bare run of digits is a customer number, not a phone number.
#}
{% macro is_phone_number(text) -%}
    (
        {{ audience_manager_inbound.regex_full_match(text, '(tel:)?([+]|%2B)[0-9]([ ().-]?[ ().-]?[0-9]){7,14}') }}
        or {{ audience_manager_inbound.regex_full_match(text, '[(]?0[0-9]{1,4}[)]?[ /-][0-9]{3,4}([ -]?[0-9]{2,4}){1,3}') }}
    )
{%- endmacro %}
