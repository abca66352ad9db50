{# The engine's name of a logical type: text, integer, boolean or timestamp (UTC, without zone). #}
{% macro column_type(logical_type) %}
    {{- return(adapter.dispatch('column_type', 'audience_manager_inbound')(logical_type)) -}}
{% endmacro %}

{% macro default__column_type(logical_type) %}
    {% set names = {
        'text': 'varchar', 'integer': 'bigint', 'boolean': 'boolean', 'timestamp': dbt.type_timestamp()
    } %}
    {% if logical_type not in names %}
        {{ exceptions.raise_compiler_error(
            "column_type: '" ~ logical_type ~ "' is none of " ~ names.keys() | join(', ')
        ) }}
    {% endif %}
    {{- return(names[logical_type]) -}}
{% endmacro %}
