{#
    Aggregate: the distinct texts of a group, in byte order, joined by commas.
    Both engines compare texts byte by byte (no collation is set), so both give the same bytes.
#}
{% macro sorted_signals(expression) %}
    {{- return(adapter.dispatch('sorted_signals', 'audience_manager_inbound')(expression)) -}}
{% endmacro %}

{% macro default__sorted_signals(expression) -%}
    listagg(distinct {{ expression }}, ',') within group (order by {{ expression }})
{%- endmacro %}

{# Sorting each short list is twice as fast as string_agg(… order by). #}
{% macro duckdb__sorted_signals(expression) -%}
    array_to_string(list_sort(list_distinct(list({{ expression }}))), ',')
{%- endmacro %}
