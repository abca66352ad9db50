{#
    A query over the model that `variable` names: `columns` (name → logical type), all cast. Without such a model, the
    same columns and no row; an error if `required`. Columns are qualified, or DuckDB would take one that the model
    lacks for the select's own alias and say something else.
#}
{% macro select_input(variable, columns, required=false) %}
    {% set model_name = audience_manager_inbound.input_model(variable) %}
    {% if model_name is none and required %}
        {{ exceptions.raise_compiler_error(
            "Variable " ~ variable ~ " is not set. Name your model in dbt_project.yml: vars: {" ~ variable
            ~ ": your_project.your_model}. It needs the columns " ~ columns.keys() | join(', ') ~ "."
        ) }}
    {% endif %}
    select
        {% for column, logical_type in columns.items() %}
        cast({{ 'given.' ~ column if model_name is not none else 'null' }} as {{ audience_manager_inbound.column_type(logical_type) }}) as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    {% if model_name is none %}
    where false
    {% else %}
    from {{ ref(*model_name.split('.')) }} as given
    {% endif %}
{% endmacro %}
