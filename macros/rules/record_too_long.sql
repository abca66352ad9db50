{# Rule record_too_long: the line exceeds max_record_bytes() and Adobe would drop it. (Adobe: inbound-s3-filenames) #}
{% macro record_too_long(record_bytes) -%}
    ({{ record_bytes }} > {{ audience_manager_inbound.max_record_bytes() }})
{%- endmacro %}
