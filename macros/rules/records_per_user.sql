{#
    Rule records_per_user: more lines for one user than Adobe reads. In an .overwrite file what several lines of
    a user mean is not defined, so one is the limit there. (Adobe: inbound-file-contents)
#}
{% macro records_per_user(records, file_mode) -%}
    (
        {{ records }} > {{ audience_manager_inbound.max_records_per_user() }}
        or ({{ records }} > 1 and {{ file_mode }} = 'overwrite')
    )
{%- endmacro %}
