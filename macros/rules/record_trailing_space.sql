{# Rule record_trailing_space: Adobe skips a row that ends with a blank or a tab. (Adobe: id-sync-file-based) #}
{% macro record_trailing_space(record) -%}
    ({{ record }} like '% ' or {{ record }} like '%' || chr(9))
{%- endmacro %}
