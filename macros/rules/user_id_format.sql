{#
    Rule user_id_format: the user ID has not the format of its ID type. Both arguments are expressions:
    the type comes from the feed, never from the look of the ID. An unknown type refuses every ID.
#}
{% macro user_id_format(user_id, id_type) -%}
    case {{ id_type }}
        {%- for type, pattern in audience_manager_inbound.id_formats().items() %}
        when '{{ type }}' then not {{ audience_manager_inbound.regex_full_match(user_id, pattern) }}
        {%- endfor %}
        else true
    end
{%- endmacro %}
