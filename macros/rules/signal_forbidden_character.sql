{#
    Rule signal_forbidden_character, of a key or a value: tab and line breaks end the field or the row; no escape is
    defined for a quote or a backslash, a comma inside quotes is not shown, and typographic quotes
    and the no-break space would silently become part of the key or value. (Adobe: inbound-file-contents)
#}
{% macro signal_forbidden_character(key, value) -%}
    {%- set forbidden = [
        'chr(9)', 'chr(10)', 'chr(13)', "','", 'chr(34)', 'chr(92)', 'chr(160)', 'chr(8220)', 'chr(8221)'
    ] -%}
    (
        {{ audience_manager_inbound.contains_any("coalesce(" ~ key ~ ", '')", forbidden) }}
        or {{ audience_manager_inbound.contains_any("coalesce(" ~ value ~ ", '')", forbidden) }}
    )
{%- endmacro %}
