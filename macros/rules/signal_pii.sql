{# Rule signal_pii: the value is personal data, or the key announces it. (Adobe: data-security) #}
{% macro signal_pii(key, value) -%}
    (
        {{ audience_manager_inbound.is_pii_key(key) }}
        or {{ audience_manager_inbound.is_email(value) }}
        or {{ audience_manager_inbound.is_phone_number(value) }}
    )
{%- endmacro %}
