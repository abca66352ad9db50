{# The present moment in UTC, as a literal: an engine's own clock function may answer in the session's zone. #}
{% macro utc_now() -%}
    cast('{{ modules.datetime.datetime.now(modules.pytz.utc).strftime("%Y-%m-%d %H:%M:%S.%f") }}' as {{ audience_manager_inbound.column_type('timestamp') }})
{%- endmacro %}
