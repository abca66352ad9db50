{# In a test of a feed: a setting of that feed, as a scalar subquery. Null, which every rule refuses, where `model` is no feed. #}
{% macro feed_setting(model, setting) -%}
    (
        select {{ setting }} from {{ ref('audience_manager_inbound', 'int_feeds') }}
        where relation = {{ audience_manager_inbound.text_literal(model) }}
    )
{%- endmacro %}
