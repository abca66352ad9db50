{#
    A query: one row per part of the text column `text` of `relation`, cut at `separator` (a text expression).
    Columns: `columns` (of the relation), `part` (text, under that name), position (integer, from 1). A text without
    the separator is one part; null gives no row.
#}
{% macro split_text(relation, columns, text, separator, part) %}
    {{- return(adapter.dispatch('split_text', 'audience_manager_inbound')(relation, columns, text, separator, part)) -}}
{% endmacro %}

{% macro default__split_text(relation, columns, text, separator, part) %}
    select
        {%- for column in columns %}
        whole.{{ column }},
        {%- endfor %}
        cast(parts.value as varchar) as {{ part }},
        parts.index + 1 as position
    from {{ relation }} as whole
    cross join lateral flatten(input => split(whole.{{ text }}, {{ separator }})) as parts
{% endmacro %}

{% macro duckdb__split_text(relation, columns, text, separator, part) %}
    select
        {%- for column in columns %}
        whole.{{ column }},
        {%- endfor %}
        unnest(string_split(whole.{{ text }}, {{ separator }})) as {{ part }},
        unnest(range(1, len(string_split(whole.{{ text }}, {{ separator }})) + 1)) as position
    from {{ relation }} as whole
{% endmacro %}
