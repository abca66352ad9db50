{#
    on-run-start: creates what is missing of the shared tables, columns that a newer version added among it, and never
    touches what is there. A feed with wrong settings stops the run here, before anything is built, and so does a full send
    of a feed that is none.
#}
{% macro create_shared_tables() %}
    {% if execute and audience_manager_inbound.writes_ledger() %}
        {% do audience_manager_inbound.declared_feeds() %}
        {% do audience_manager_inbound.refuse_unknown_full_feeds() %}
        {% do adapter.create_schema(
            source('audience_manager', 'feed_batches').without_identifier()
        ) %}
        {% for table in audience_manager_inbound.shared_tables() %}
            {% do run_query(audience_manager_inbound.create_shared_table(table)) %}
        {% endfor %}
        {% do audience_manager_inbound.add_missing_columns() %}
    {% endif %}
{% endmacro %}

{% macro create_shared_table(table) %}
    create table if not exists {{ source('audience_manager', table) }} (
        {% for column, logical_type in audience_manager_inbound.shared_tables()[table].items() %}
        {{ column }} {{ audience_manager_inbound.column_type(logical_type) }}{{ ',' if not loop.last }}
        {% endfor %}
    )
    {#- The one table that grows; it is read by these, and rows of a batch come together. #}
    {{ audience_manager_inbound.cluster_by(['target_name', 'feed', 'batch_id']) if table == 'profile_history' }}
{% endmacro %}

{# Not by adapter.get_columns_in_relation: it begins a transaction that dbt rolls back, and the new tables with it. #}
{% macro add_missing_columns() %}
    {% set schema = source('audience_manager', 'feed_batches').without_identifier() %}
    {% set columns = run_query(
        "select lower(table_name || '.' || column_name) from information_schema.columns where lower(table_schema) = lower('"
        ~ schema.schema ~ "') and lower(table_catalog) = lower('" ~ schema.database ~ "')"
    ) %}
    {% set there = columns.columns[0].values() %}
    {% for table, shape in audience_manager_inbound.shared_tables().items() %}
        {% for column, logical_type in shape.items() if table ~ '.' ~ column not in there %}
            {% do run_query(
                'alter table ' ~ source('audience_manager', table) ~ ' add column '
                ~ column ~ ' ' ~ audience_manager_inbound.column_type(logical_type)
            ) %}
        {% endfor %}
    {% endfor %}
{% endmacro %}
