{#
    For `dbt run-operation delivered_records_for --args '{user_id: C100001}'`: prints what was sent about a user, when and in which
    file, also where the ID stood behind another in an ID sync. The query alone: delivered_records_query().
#}
{% macro delivered_records_for(user_id) %}
    {% set line = '%-19s  %-12s %-10s %-9s  %s' %}
    {{ print(line % ('sent (UTC)', 'environment', 'status', 'mode', 'file: what it said')) }}
    {% for row in run_query(audience_manager_inbound.delivered_records_query(user_id)) %}
        {{ print(line % (
            (row['started_at'] | string)[:19], row['environment'], row['status'], row['file_mode'],
            row['file_key'] ~ ': ' ~ row['record_signals']
        )) }}
    {% endfor %}
{% endmacro %}

{# The rows of delivered_records that hold this ID (a text), oldest first. In a data file, a number behind the ID is a code. #}
{% macro delivered_records_query(user_id) %}
    {%- set id = audience_manager_inbound.text_literal(user_id) -%}
    select * from {{ ref('audience_manager_inbound', 'delivered_records') }}
    where
        user_id = {{ id }}
        or {{ audience_manager_inbound.regex_full_match('file_key', '(.*/)?(adobe|c2c)_id_[^/]*') }}
        and contains(
            ',' || replace(record_signals, chr(9), ',') || ',',
            ',' || {{ audience_manager_inbound.id_sync_signal(id) }} || ','
        )
    order by started_at, feed, file_key
{% endmacro %}
