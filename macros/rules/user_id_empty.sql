{# Rule user_id_empty: nothing stands before the TAB. (Adobe: inbound-file-contents) #}
{% macro user_id_empty(user_id) -%}
    ({{ user_id }} is null or trim({{ user_id }}) = '')
{%- endmacro %}
