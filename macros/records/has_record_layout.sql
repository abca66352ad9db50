{#
    True when the line is `user ID, one TAB, something`, without a line break: what every reader of a record relies on,
    whatever forms of signals it takes. The writer's forms are the rule record_format's. (Adobe: inbound-file-contents)
#}
{% macro has_record_layout(record) -%}
    (
        split_part({{ record }}, chr(9), 1) <> ''
        and split_part({{ record }}, chr(9), 2) <> ''
        and split_part({{ record }}, chr(9), 3) = ''
        and length({{ record }}) = length(split_part({{ record }}, chr(9), 1)) + 1 + length(split_part({{ record }}, chr(9), 2))
        and not {{ audience_manager_inbound.contains_any(record, ['chr(10)', 'chr(13)']) }}
    )
{%- endmacro %}
