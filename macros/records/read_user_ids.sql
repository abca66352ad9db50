{#
    A query over a feed: the distinct user IDs as they stand in its records, whatever column; columns user_id, data_source, id_type.
    `records`: the feed's own records, or a query over some of them, in brackets. An ID in a column that the feed does not have
    has neither data source nor type.
#}
{% macro read_user_ids(model, records=none) %}
    {%- set file = audience_manager_inbound.feed_file(model) -%}
    {%- set records = records or model -%}
    {#- Outside of the condition, where dbt finds it before the kind of file is known. -#}
    {%- set all_columns = ref('audience_manager_inbound', 'int_feed_columns') -%}
    {%- if file == 'inbound' -%}
    select distinct
        split_part(record, chr(9), 1) as user_id,
        {{ audience_manager_inbound.feed_setting(model, 'data_source') }} as data_source,
        {{ audience_manager_inbound.feed_setting(model, 'id_type') }} as id_type
    from {{ records }} as feed_records
    {%- else -%}
    select
        ids.user_id,
        feed_columns.data_source,
        feed_columns.id_type
    from (
        {%- if file == 'odc' %}
        select distinct
            1 as column_number,
            split_part(record, chr(9), 2) as user_id
        from {{ records }} as feed_records
        {%- else %}
        select distinct
            {{ 'least(position, 2)' if file == 'c2c_id' else 'position' }} as column_number,
            user_id
        from ({{ audience_manager_inbound.split_text("(select record from " ~ records ~ ")", [], 'record', 'chr(9)', 'user_id') }}) as cells
        {%- endif %}
    ) as ids
    left join {{ all_columns }} as feed_columns
        on
            ids.column_number = feed_columns.column_number
            and feed_columns.feed = {{ audience_manager_inbound.feed_setting(model, 'feed') }}
    {%- endif %}
{% endmacro %}
