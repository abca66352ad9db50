{#
    Rule record_format: the line is not `user ID, one TAB, signals`, the signals in canonical form and joined by commas; in an ODC
    file not `ID type, TAB, user ID, TAB, trait IDs`. (Adobe: inbound-file-contents, custom-partner-integrations)
#}
{% macro record_format(record, file='inbound') -%}
    {%- if file == 'odc' -%}
    not {{ audience_manager_inbound.regex_full_match(
        'replace(' ~ record ~ ", chr(9), '|')", '[A-Za-z ]+[|][^|]+[|][0-9]+(,[0-9]+)*'
    ) }}
    {%- else -%}
    {%- set signal = 'd_sid=[0-9]+|d_unsid=[0-9]+|ic=[0-9A-Za-z_]+|[0-9]+|"[^",]+"="[^",]+"' -%}
    not (
        {{ audience_manager_inbound.has_record_layout(record) }}
        and {{ audience_manager_inbound.regex_full_match(
            'split_part(' ~ record ~ ', chr(9), 2)', '(' ~ signal ~ ')(,(' ~ signal ~ '))*'
        ) }}
    )
    {%- endif -%}
{%- endmacro %}
