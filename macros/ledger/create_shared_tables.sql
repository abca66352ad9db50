{#
    on-run-start: creates what is missing of the shared tables, and never touches what is there. A feed with wrong settings
    stops the run here, before anything is built, and so does a full send of a feed that is none.
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
    {% endif %}
{% endmacro %}

{% macro create_shared_table(table) %}
    create table if not exists {{ source('audience_manager', table) }} (
        {% for column, logical_type in audience_manager_inbound.shared_tables()[table].items() %}
        {{ column }} {{ audience_manager_inbound.column_type(logical_type) }}{{ ',' if not loop.last }}
        {% endfor %}
    )
{% endmacro %}
