{% test id_sync_columns(model) %}
{{ config(fail_calc='max(violations)') }}
{#- The columns beside the record must be true of it, too: the exporter cuts and counts by them. -#}
{%- set columns = "length(record) - length(replace(record, chr(9), '')) + 1" -%}
{%- set data_sources -%}
    (
        select count(*) from {{ ref('audience_manager_inbound', 'int_feed_columns') }}
        where feed = {{ audience_manager_inbound.feed_setting(model, 'feed') }}
    )
{%- endset -%}
{{ audience_manager_inbound.count_violations(
    "select * from " ~ model,
    "(" ~ audience_manager_inbound.id_sync_columns(
        columns, data_sources, audience_manager_inbound.feed_setting(model, 'file')
    ) ~ " or split_part(record, chr(9), 1) <> user_id or file_mode <> 'sync'"
    ~ " or " ~ audience_manager_inbound.has_untrue_columns() ~ ")"
) }}
{% endtest %}
