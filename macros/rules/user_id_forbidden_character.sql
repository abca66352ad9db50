{# Rule user_id_forbidden_character: a tab, line break, colon or %3A in a user ID. (Adobe: inbound-file-contents, id-sync-file-based) #}
{% macro user_id_forbidden_character(user_id) -%}
    (
        {{ audience_manager_inbound.contains_any(user_id, ['chr(9)', 'chr(10)', 'chr(13)', "':'"]) }}
        or contains(upper({{ user_id }}), '%3A')
    )
{%- endmacro %}
