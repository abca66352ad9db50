{# The body of a test of a feed: how many of its signals are in quarantine, 0 if they are no more than `allowed_share` of all. #}
{% macro count_quarantined(model, allowed_share) %}
    select case when refused > {{ allowed_share }} * signals then refused else 0 end as violations
    from (
        select
            (
                select count(*) from {{ ref('audience_manager_inbound', 'int_feed_signals') }}
                where feed = {{ audience_manager_inbound.feed_setting(model, 'feed') }}
            ) as signals,
            (
                select count(*) from {{ ref('audience_manager_inbound', 'quarantined_signals') }}
                where feed = {{ audience_manager_inbound.feed_setting(model, 'feed') }}
            ) as refused
    ) as counted
{% endmacro %}
