{#
    The body of a rule's test: one row, column violations, so that neither the test's output nor store_failures ever
    holds a user ID or a value. A condition that is null counts as broken: what cannot be judged must not leave.
#}
{% macro count_violations(query, condition) %}
    select count(*) as violations
    from ({{ query }}) as tested
    where coalesce({{ condition }}, true)
{% endmacro %}
