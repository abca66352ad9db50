{#
    on-run-end: one row of feed_checks per test of a feed that ran now, whatever command ran it; and for a feed built
    now also one per test that did not run, with status not_run. A rule of required_rules() that no test of the
    feed covers counts as a test that did not run: a feed without its tests is never sent.
#}
{% macro record_feed_checks() %}
    {% set rows = [] %}
    {% if execute and audience_manager_inbound.writes_ledger() %}
        {% set results_by_id = {} %}
        {% for result in results %}
            {% do results_by_id.update({result.node.unique_id: result}) %}
        {% endfor %}
        {% set checked_feeds = [] %}
        {% for feed in audience_manager_inbound.declared_feeds() %}
            {% set built = audience_manager_inbound.built_now(feed, results) %}
            {% set tests = audience_manager_inbound.tests_of(feed) %}
            {% set before = rows | length %}
            {% for test in tests %}
                {% set result = results_by_id.get(test.unique_id) %}
                {% set ran = result is not none and result.status in ('pass', 'warn', 'fail', 'error') %}
                {% if ran or built %}
                    {% do rows.append(audience_manager_inbound.check_row(feed, {
                        'test_name': test.test_name,
                        'pii': test.pii,
                        'severity': test.severity,
                        'status': result.status | string if ran else 'not_run',
                        'failures': result.failures if ran else none,
                    })) %}
                {% endif %}
            {% endfor %}
            {% if built %}
                {% set covered = tests | map(attribute='test_name') | list %}
                {% for rule in audience_manager_inbound.required_rules(feed.file) if rule not in covered %}
                    {% do rows.append(audience_manager_inbound.check_row(feed, {
                        'test_name': rule,
                        'pii': rule in audience_manager_inbound.pii_rules(),
                        'severity': 'error',
                        'status': 'not_run',
                        'failures': none,
                    })) %}
                {% endfor %}
            {% endif %}
            {% if rows | length > before %}
                {% do checked_feeds.append(feed) %}
            {% endif %}
        {% endfor %}
        {% set batch_ids = audience_manager_inbound.batch_ids(checked_feeds) %}
        {% for row in rows %}
            {% do row.update({'batch_id': audience_manager_inbound.text_literal(batch_ids[row.feed])}) %}
        {% endfor %}
    {% endif %}
    {{ audience_manager_inbound.insert_into_shared('feed_checks', rows) }}
{% endmacro %}

{# The tests of a feed as dicts unique_id, test_name, pii, severity. A test of this package goes by the name of its rule. #}
{% macro tests_of(feed) %}
    {% set tests = [] %}
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'test') %}
        {% set attached = node.attached_node == feed.unique_id if node.attached_node
            else feed.unique_id in node.depends_on.nodes %}
        {% if attached %}
            {% set generic = node.test_metadata or {} %}
            {% set ours = generic.namespace == 'audience_manager_inbound' %}
            {% do tests.append({
                'unique_id': node.unique_id,
                'test_name': generic.name if ours else node.name,
                'pii': 'pii' in node.tags,
                'severity': node.config.severity | lower,
            }) %}
        {% endif %}
    {% endfor %}
    {{- return(tests) -}}
{% endmacro %}

{% macro check_row(feed, check) %}
    {{- return({
        'feed': audience_manager_inbound.text_literal(feed.feed),
        'test_name': audience_manager_inbound.text_literal(check.test_name),
        'pii': 'true' if check.pii else 'false',
        'severity': audience_manager_inbound.text_literal(check.severity),
        'status': audience_manager_inbound.text_literal(check.status),
        'failures': 'null' if check.failures is none else check.failures | string,
        'checked_at': audience_manager_inbound.utc_now(),
    }) -}}
{% endmacro %}

{#
    The batch that each of these feeds' tables holds, by the feed's name as a literal; of an empty one this run's, as in
    record_feed_batches(). Asked for once: a subquery in each of some hundred rows takes DuckDB half a minute to plan.
#}
{% macro batch_ids(feeds) %}
    {% set found = {} %}
    {% if feeds %}
        {% set query %}
        {% for feed in feeds %}
            select {{ audience_manager_inbound.text_literal(feed.feed) }} as feed, max(batch_id) as batch_id
            from {{ feed.relation }}
            {{ 'union all' if not loop.last }}
        {% endfor %}
        {% endset %}
        {% for row in run_query(query) %}
            {% do found.update({audience_manager_inbound.text_literal(row[0]): row[1] or invocation_id}) %}
        {% endfor %}
    {% endif %}
    {{- return(found) -}}
{% endmacro %}
