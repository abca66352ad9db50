{# dbt's target as a literal: rows of another target in the same database are not ours. #}
{% macro target_name() -%}
    {{ audience_manager_inbound.text_literal(target.name) }}
{%- endmacro %}
