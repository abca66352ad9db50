{# UTF-8 bytes of the line `user_id TAB signals NEWLINE`. #}
{% macro record_bytes(user_id, signals) -%}
    {{ audience_manager_inbound.byte_length(user_id) }} + 1
    + {{ audience_manager_inbound.byte_length(signals) }} + 1
{%- endmacro %}
