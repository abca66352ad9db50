{#
    on-run-end: one row of feed_batches per feed built now. The batch_id is read from the feed's table, where
    int_profile_changes put it: building a feed alone gives no new batch. A feed without a change has no row to read it from.
#}
{% macro record_feed_batches() %}
    {% set rows = [] %}
    {% set environment = audience_manager_inbound.text_literal(var('audience_manager_environment', 'local')) %}
    {% if execute and audience_manager_inbound.writes_ledger() %}
        {% for feed in audience_manager_inbound.declared_feeds() if audience_manager_inbound.built_now(feed, results) %}
            {% set row = {
                'from': feed.relation,
                'batch_id': "coalesce(max(batch_id), '" ~ invocation_id ~ "')",
                'records': 'count(*)',
                'users': 'count(distinct user_id)',
                'bytes': 'coalesce(sum(record_bytes), 0)',
                'baseline_environment': environment,
                'baseline_delivery_id': audience_manager_inbound.newest_delivery(feed, environment),
                'built_at': audience_manager_inbound.utc_now(),
            } %}
            {% for setting in ['feed', 'relation', 'file', 'data_source', 'target_data_source', 'id_type', 'mode'] %}
                {% do row.update({setting: audience_manager_inbound.text_literal(feed[setting])}) %}
            {% endfor %}
            {% do rows.append(row) %}
        {% endfor %}
    {% endif %}
    {{ audience_manager_inbound.insert_into_shared('feed_batches', rows) }}
{% endmacro %}

{# True when this invocation built the feed's table. #}
{% macro built_now(feed, results) %}
    {{- return(
        results | selectattr('node.unique_id', 'equalto', feed.unique_id)
        | selectattr('status', 'equalto', 'success') | list | length > 0
    ) -}}
{% endmacro %}

{# The delivery an environment got last of a feed, as a scalar subquery; null before the first. #}
{% macro newest_delivery(feed, environment) -%}
    (
        select max_by(delivery_id, file_timestamp)
        from {{ source('audience_manager', 'deliveries') }}
        where feed = {{ audience_manager_inbound.text_literal(feed.feed) }}
            and environment = {{ environment }}
            and target_name = {{ audience_manager_inbound.text_literal(target.name) }}
            and status = 'delivered'
    )
{%- endmacro %}
