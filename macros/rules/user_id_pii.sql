{# Rule user_id_pii: the user ID is personal data. Hashes are skipped: a digest is no card or phone number. (Adobe: data-security, id-sync-file-based) #}
{% macro user_id_pii(user_id) -%}
    (
        {{ audience_manager_inbound.is_email(user_id) }}
        or {{ audience_manager_inbound.is_phone_number(user_id) }}
    )
{%- endmacro %}
