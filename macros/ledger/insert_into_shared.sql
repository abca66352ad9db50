{#
    An insert of `rows` into a shared table. A row is a dict column → SQL expression, plus 'from' where it selects from
    a relation; target_name and invocation_id are filled in. No rows, no statement.
#}
{% macro insert_into_shared(table, rows) %}
    {% set columns = audience_manager_inbound.shared_tables()[table] %}
    {% set own = {
        'target_name': audience_manager_inbound.target_name(),
        'invocation_id': audience_manager_inbound.text_literal(invocation_id),
    } %}
    {% if rows %}
    insert into {{ source('audience_manager', table) }} ({{ columns.keys() | join(', ') }})
    {% for row in rows %}
    select
        {% for column, logical_type in columns.items() %}
        cast({{ row[column] if column in row else own[column] }} as {{ audience_manager_inbound.column_type(logical_type) }}) as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    {% if 'from' in row %}
    from {{ row['from'] }}
    {% endif %}
    {{ 'union all' if not loop.last }}
    {% endfor %}
    {% endif %}
{% endmacro %}
