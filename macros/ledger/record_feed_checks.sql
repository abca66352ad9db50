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
        {% for feed in audience_manager_inbound.declared_feeds() %}
            {% set built = audience_manager_inbound.built_now(feed, results) %}
            {% set tests = audience_manager_inbound.tests_of(feed) %}
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
        'batch_id': "(select coalesce(max(batch_id), '" ~ invocation_id ~ "') from " ~ feed.relation ~ ")",
        'test_name': audience_manager_inbound.text_literal(check.test_name),
        'pii': 'true' if check.pii else 'false',
        'severity': audience_manager_inbound.text_literal(check.severity),
        'status': audience_manager_inbound.text_literal(check.status),
        'failures': 'null' if check.failures is none else check.failures | string,
        'checked_at': audience_manager_inbound.utc_now(),
    }) -}}
{% endmacro %}
