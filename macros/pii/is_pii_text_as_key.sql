{#
    is_pii_text() of a key. Almost every key is letters, underscores and dashes, and as such can hold nothing but an address without
    an @, so that only two kinds are looked for.
#}
{% macro is_pii_text_as_key(key) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(key, '[A-Za-z_-]*[0-9]{0,3}') }}
            then
                {{ audience_manager_inbound.is_spelled_out_email(key) }}
                or {{ audience_manager_inbound.is_base64_email(key) }}
        else {{ audience_manager_inbound.is_pii_text(key) }}
    end
{%- endmacro %}
