{# True for a record of a data file that removes traits and does nothing else. (Adobe: inbound-file-contents) #}
{% macro only_removes(record) -%}
    {{ audience_manager_inbound.regex_full_match(
        'split_part(' ~ record ~ ', chr(9), 2)', 'd_unsid=[0-9]+(,d_unsid=[0-9]+)*'
    ) }}
{%- endmacro %}
