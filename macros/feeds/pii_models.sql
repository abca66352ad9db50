{# The models whose columns marked `meta: {pii: true}` nothing that leaves may equal, as a list of names: variable audience_manager_pii_models. #}
{% macro pii_models() %}
    {% set demo_models = ['stg_shop__customers', 'stg_shop__customer_emails'] if var('audience_manager_demo', true) else [] %}
    {{- return(var('audience_manager_pii_models', demo_models)) -}}
{% endmacro %}

{# The columns of such a model, by name. Reads `graph`, so: execute time only. #}
{% macro pii_columns(model_name) %}
    {% set parts = model_name.split('.') %}
    {% set columns = [] %}
    {% for node in graph.nodes.values() if node.name == parts[-1] and node.resource_type in ('model', 'seed')
        and (parts | length == 1 or node.package_name == parts[0]) %}
        {% for column in node.columns.values() if column.config.meta.get('pii') %}
            {% do columns.append(column.name) %}
        {% endfor %}
    {% endfor %}
    {% if not columns %}
        {{ exceptions.raise_compiler_error(
            "Variable audience_manager_pii_models names " ~ model_name
            ~ ", but none of its columns is marked: add config: {meta: {pii: true}} to the columns that hold personal data."
        ) }}
    {% endif %}
    {{- return(columns) -}}
{% endmacro %}
