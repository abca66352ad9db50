{#
    Rule signal_pii: the key announces personal data, the key or the value is personal data, or the value looks like it under a
    key that says so. A doubtful form under any other key is no error: half a shop's article numbers must
    not be lost for looking like a card; signal_pii_suspected() counts them. (Adobe: data-security)
#}
{% macro signal_pii(key, value) -%}
    case
        when {{ audience_manager_inbound.is_pii_text(value) }} then true
        when {{ key }} is null then case when {{ value }} is not null then false end
        when {{ audience_manager_inbound.is_pii_key(key) }} then true
        when {{ audience_manager_inbound.is_pii_text_as_key(key) }} then true
        when {{ audience_manager_inbound.is_pii_under_key(key, value) }} then true
        when {{ value }} is not null then false
    end
{%- endmacro %}
