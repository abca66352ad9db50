{# A moment (datetime, UTC) as a SQL literal without a zone. #}
{% macro timestamp_literal(moment) -%}
    cast('{{ moment.strftime("%Y-%m-%d %H:%M:%S.%f") }}' as {{ audience_manager_inbound.column_type('timestamp') }})
{%- endmacro %}
