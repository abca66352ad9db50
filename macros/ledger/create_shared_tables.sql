{#
    on-run-start: creates what is missing of the shared tables, columns that a newer version added among it, and never
    touches what is there. A feed with wrong settings stops the run here, before anything is built.
#}
{% macro create_shared_tables() %}
    {% if execute and audience_manager_inbound.writes_ledger() %}
        {% do audience_manager_inbound.declared_feeds() %}
        {% do adapter.create_schema(
            source('audience_manager', 'feed_batches').without_identifier()
        ) %}
        {% for table in audience_manager_inbound.shared_tables() %}
            {% do run_query(audience_manager_inbound.create_shared_table(table)) %}
            {% do audience_manager_inbound.add_missing_columns(table) %}
        {% endfor %}
    {% endif %}
{% endmacro %}

{% macro create_shared_table(table) %}
    create table if not exists {{ source('audience_manager', table) }} (
        {% for column, logical_type in audience_manager_inbound.shared_tables()[table].items() %}
        {{ column }} {{ audience_manager_inbound.column_type(logical_type) }}{{ ',' if not loop.last }}
        {% endfor %}
    )
{% endmacro %}

{% macro add_missing_columns(table) %}
    {% set relation = source('audience_manager', table) %}
    {% set there = adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list %}
    {% for column, logical_type in audience_manager_inbound.shared_tables()[table].items() if column not in there %}
        {% do run_query(
            'alter table ' ~ relation ~ ' add column ' ~ column ~ ' ' ~ audience_manager_inbound.column_type(logical_type)
        ) %}
    {% endfor %}
{% endmacro %}
