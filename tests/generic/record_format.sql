{% test record_format(model) %}
{{ config(fail_calc='max(violations)') }}
{#- The columns beside the record must be true of it: the exporter cuts and counts by them. -#}
{{ audience_manager_inbound.count_violations(
    "select * from " ~ model,
    "(" ~ audience_manager_inbound.record_format('record')
    ~ " or split_part(record, chr(9), 1) <> user_id"
    ~ " or record_bytes <> " ~ audience_manager_inbound.byte_length('record') ~ " + 1"
    ~ " or file_mode not in ('sync', 'overwrite'))"
) }}
{% endtest %}
