{#
    A query: one row per signal of the comma-joined column `signals` of `relation`.
    Columns: `columns` (of the relation), signal (text), position (integer, from 1, in the order of the text).
    A comma cannot stand inside a signal: the rule signal_forbidden_character refuses it.
#}
{% macro split_signals(relation, columns) %}
    {{- return(adapter.dispatch('split_signals', 'audience_manager_inbound')(relation, columns)) -}}
{% endmacro %}

{% macro default__split_signals(relation, columns) %}
    select
        {%- for column in columns %}
        profiles.{{ column }},
        {%- endfor %}
        cast(signals.value as varchar) as signal,
        signals.index + 1 as position
    from {{ relation }} as profiles
    cross join lateral flatten(input => split(profiles.signals, ',')) as signals
{% endmacro %}

{% macro duckdb__split_signals(relation, columns) %}
    select
        {%- for column in columns %}
        profiles.{{ column }},
        {%- endfor %}
        unnest(string_split(profiles.signals, ',')) as signal,
        unnest(range(1, len(string_split(profiles.signals, ',')) + 1)) as position
    from {{ relation }} as profiles
{% endmacro %}
