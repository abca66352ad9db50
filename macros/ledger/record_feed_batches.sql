{#
    on-run-end: one row of feed_batches per feed built now. The batch_id is read from the feed's table, where
    int_profile_changes put it: building a feed alone gives no new batch. A feed without a change has no row to read it from.
#}
{% macro record_feed_batches() %}
    {# Outside of the condition, where dbt finds it. #}
    {% set changes = ref('audience_manager_inbound', 'int_profile_changes') %}
    {% set rows = [] %}
    {% if execute and audience_manager_inbound.writes_ledger() %}
        {% for feed in audience_manager_inbound.declared_feeds() if audience_manager_inbound.built_now(feed, results) %}
            {% set row = {
                'from': feed.relation,
                'batch_id': "coalesce(max(batch_id), '" ~ invocation_id ~ "')",
                'records': 'count(*)',
                'users': 'count(distinct user_id)',
                'bytes': 'coalesce(sum(record_bytes), 0)',
                'baseline_environment': audience_manager_inbound.text_literal(audience_manager_inbound.baseline_environment()),
                'baseline_delivery_id': audience_manager_inbound.baseline_of(feed, changes),
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

{# The delivery a feed's newest changes continue, as a scalar subquery: from the table that holds them, read in the same moment as what it compared. #}
{% macro baseline_of(feed, changes) -%}
    (
        select max(baseline_delivery_id) from {{ changes }}
        where
            feed = {{ audience_manager_inbound.text_literal(feed.feed) }}
            and batch_id = (select max(batch_id) from {{ feed.relation }})
    )
{%- endmacro %}
