{#
    True when the line is `user ID, one TAB, something`, without a line break: what every reader of a record relies on,
    whatever forms of signals it takes. The writer's forms are the rule record_format's. (Adobe: inbound-file-contents)
#}
{% macro has_record_layout(record) -%}
    (
        {{ record }} like '_%' || chr(9) || '_%'
        and not {{ record }} like '%' || chr(9) || '%' || chr(9) || '%'
        and not {{ audience_manager_inbound.contains_any(record, ['chr(10)', 'chr(13)']) }}
    )
{%- endmacro %}
