{#
    Post-hook of int_profile_changes: rows of batches of which nothing was ever sent go after a week, when no delivery can still be
    under way. No delivery has to be remembered for them. The newest batch of a feed stays: it may yet be sent, where the feed
    was left out of later builds.
#}
{% macro prune_profile_history() %}
    delete from {{ source('audience_manager', 'profile_history') }}
    where
        target_name = {{ audience_manager_inbound.target_name() }}
        and built_at < {{ audience_manager_inbound.days_ago(7) }}
        and feed || ':' || batch_id not in (
            select feed || ':' || batch_id from ({{ audience_manager_inbound.sent_deliveries() }}) as sent_deliveries
            union all
            select feed || ':' || max_by(batch_id, built_at) from {{ source('audience_manager', 'feed_batches') }}
            where target_name = {{ audience_manager_inbound.target_name() }}
            group by feed
        )
{% endmacro %}

{#
    The same for rows that no later build compares with, once they are older than variable audience_manager_history_days; without
    it they are kept for ever. Of each user stays, for every environment, what was last delivered and what may have arrived
    after that: the next difference comes out the same.
#}
{% macro compact_profile_history() %}
    {% set days = var('audience_manager_history_days', none) %}
    {% if days is not none %}
    delete from {{ source('audience_manager', 'profile_history') }}
    where
        target_name = {{ audience_manager_inbound.target_name() }}
        and built_at < {{ audience_manager_inbound.days_ago(days) }}
        and feed || ':' || batch_id || ':' || user_id not in (
            select feed || ':' || batch_id || ':' || user_id
            from (
                select
                    history.feed,
                    history.batch_id,
                    history.user_id,
                    deliveries.file_timestamp,
                    max(case when deliveries.is_delivered then deliveries.file_timestamp end) over (
                        partition by history.feed, history.user_id, deliveries.environment
                    ) as delivered_timestamp
                from {{ source('audience_manager', 'profile_history') }} as history
                inner join ({{ audience_manager_inbound.sent_deliveries() }}) as deliveries
                    on
                        history.feed = deliveries.feed
                        and history.batch_id = deliveries.batch_id
                where history.target_name = {{ audience_manager_inbound.target_name() }}
            ) as sent_profiles
            where file_timestamp >= coalesce(delivered_timestamp, 0)
        )
    {% endif %}
{% endmacro %}
