{# A query over a feed: the distinct user IDs as they stand in its records, column user_id. #}
{% macro read_user_ids(model) %}
    select distinct split_part(record, chr(9), 1) as user_id
    from {{ model }}
{% endmacro %}
