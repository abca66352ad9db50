{# Rule user_id_url_encoded: percent-encoding belongs into URLs, a file carries the ID raw. (Adobe: id-sync-file-based) #}
{% macro user_id_url_encoded(user_id) -%}
    (
        contains({{ user_id }}, '%')
        and {{ audience_manager_inbound.regex_full_match(user_id, '.*%[0-9A-Fa-f][0-9A-Fa-f].*') }}
    )
{%- endmacro %}
