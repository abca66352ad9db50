{# A query over a feed: the distinct signals as they stand in its records, columns signal, kind, key, value. #}
{% macro read_signals(model) %}
    select
        signal,
        {{ audience_manager_inbound.signal_parts('signal') }}
    from (
        select distinct signal
        from ({{ audience_manager_inbound.split_signals(
            "(select split_part(record, chr(9), 2) as signals from " ~ model ~ ")", []
        ) }}) as split_records
    ) as distinct_signals
{% endmacro %}
