{# The moment this many days ago, UTC, as a SQL literal. #}
{% macro days_ago(days) -%}
    {{ audience_manager_inbound.timestamp_literal(
        modules.datetime.datetime.now(modules.pytz.utc) - modules.datetime.timedelta(days=days)
    ) }}
{%- endmacro %}
