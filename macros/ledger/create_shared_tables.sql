{# on-run-start: creates what is missing of the shared tables, and never touches what is there. #}
{% macro create_shared_tables() %}
    {% if execute and audience_manager_inbound.writes_ledger() %}
        {% do adapter.create_schema(
            source('audience_manager', 'feed_batches').without_identifier()
        ) %}
        {% for table, columns in audience_manager_inbound.shared_tables().items() %}
            {% set definitions = [] %}
            {% for column, logical_type in columns.items() %}
                {% do definitions.append(
                    column ~ ' ' ~ audience_manager_inbound.column_type(logical_type)
                ) %}
            {% endfor %}
            {% do run_query(
                'create table if not exists ' ~ source('audience_manager', table)
                ~ ' (' ~ definitions | join(', ') ~ ')'
            ) %}
        {% endfor %}
    {% endif %}
{% endmacro %}
