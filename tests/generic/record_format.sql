{% test record_format(model) %}
{{ config(fail_calc='max(violations)') }}
{#- The columns beside the record must be true of it: the exporter cuts and counts by them. -#}
{%- set file = audience_manager_inbound.feed_file(model) -%}
{{ audience_manager_inbound.count_violations(
    "select * from " ~ model,
    "(" ~ audience_manager_inbound.record_format('record', file)
    ~ " or split_part(record, chr(9), " ~ (2 if file == 'odc' else 1) ~ ") <> user_id"
    ~ " or " ~ audience_manager_inbound.has_untrue_columns() ~ ")"
) }}
{% endtest %}
