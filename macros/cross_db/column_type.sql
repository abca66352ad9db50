{# The engine's name of a logical type: text, integer, boolean or timestamp (UTC, without zone). #}
{% macro column_type(logical_type) %}
    {% set names = adapter.dispatch('column_types', 'audience_manager_inbound')() %}
    {% if logical_type not in names %}
        {{ exceptions.raise_compiler_error(
            "column_type: '" ~ logical_type ~ "' is none of " ~ names.keys() | join(', ')
        ) }}
    {% endif %}
    {{- return(names[logical_type]) -}}
{% endmacro %}

{% macro default__column_types() %}
    {{- return({'text': 'varchar', 'integer': 'bigint', 'boolean': 'boolean', 'timestamp': 'timestamp'}) -}}
{% endmacro %}

{# Plain `timestamp` means what an account's parameter says it means. #}
{% macro snowflake__column_types() %}
    {{- return({'text': 'varchar', 'integer': 'bigint', 'boolean': 'boolean', 'timestamp': 'timestamp_ntz'}) -}}
{% endmacro %}
