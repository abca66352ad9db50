{# The present moment in UTC, as a literal: an engine's own clock function may answer in the session's zone. #}
{% macro utc_now() -%}
    {{ audience_manager_inbound.timestamp_literal(modules.datetime.datetime.now(modules.pytz.utc)) }}
{%- endmacro %}
