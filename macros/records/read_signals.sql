{#
    A query over a feed of data files: the distinct signals as they stand in its records, columns signal, kind, key, value.
    `records`: the feed's own records, or a query over some of them, in brackets.
#}
{% macro read_signals(model, records=none) %}
    {%- set signals = "split_part(record, chr(9), 2)" -%}
    {%- if audience_manager_inbound.feed_file(model) == 'odc' -%}
        {%- set signals = "'d_sid=' || replace(split_part(record, chr(9), 3), ',', ',d_sid=')" -%}
    {%- endif -%}
    select
        signal,
        {{ audience_manager_inbound.signal_parts('signal') }}
    from (
        select distinct signal
        from ({{ audience_manager_inbound.split_signals(
            "(select " ~ signals ~ " as signals from " ~ (records or model) ~ " as feed_records)", []
        ) }}) as split_records
    ) as distinct_signals
{% endmacro %}
