{# True for a row of a feed whose columns record_bytes or file_mode are not true of its record. #}
{% macro has_untrue_columns() -%}
    (
        record_bytes <> {{ audience_manager_inbound.byte_length('record') }} + 1
        or file_mode not in ('sync', 'overwrite')
    )
{%- endmacro %}
