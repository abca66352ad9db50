{# For `dbt run-operation quarantine_summary`: prints how many signals each rule kept back, and no content. #}
{% macro quarantine_summary() %}
    {% set rows = run_query(
        "select feed, violation, count(*) as signals, count(distinct user_id) as users from "
        ~ ref('audience_manager_inbound', 'quarantined_signals')
        ~ " group by feed, violation order by feed, signals desc, violation"
    ) %}
    {% set width = (['feed'] + (rows.columns[0].values() | list)) | map('length') | max %}
    {% set line = '%-' ~ width ~ 's  %-28s %8s %8s' %}
    {{ print(line % ('feed', 'rule', 'signals', 'users')) }}
    {% for row in rows %}
        {{ print(line % (row[0], row[1], row[2], row[3])) }}
    {% endfor %}
{% endmacro %}
