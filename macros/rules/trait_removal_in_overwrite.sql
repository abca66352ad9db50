{# Rule trait_removal_in_overwrite: Adobe ignores d_unsid in an .overwrite file; a trait is removed there by leaving it out. (Adobe: inbound-file-contents) #}
{% macro trait_removal_in_overwrite(kind, file_mode) -%}
    coalesce({{ kind }} = 'trait_removal' and {{ file_mode }} = 'overwrite', false)
{%- endmacro %}
