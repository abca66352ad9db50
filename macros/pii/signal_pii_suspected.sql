{#
    True for a signal that signal_pii() lets pass although its value looks like a card number, a national insurance number, an IPv4
    address or a phone number: it may as well be a code or a version, so somebody should look, and nothing is kept back.
#}
{% macro signal_pii_suspected(key, value) -%}
    (
        ({{ audience_manager_inbound.is_pii_lookalike(value) }} or {{ audience_manager_inbound.is_possible_phone_number(value) }})
        and not {{ audience_manager_inbound.signal_pii(key, value) }}
    )
{%- endmacro %}
