{#
    The feeds of the project: every model with `config.meta.audience_manager`, its settings checked, as a list of dicts
    feed, unique_id, relation, file, data_source, target_data_source, id_type, mode. Several target data sources are joined by _, as
    in a file name. Reads `graph`, so: execute time only.
#}
{% macro declared_feeds() %}
    {% set feeds = [] %}
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | sort(attribute='name') %}
        {% set settings = node.config.meta.get('audience_manager') %}
        {% if settings is not none %}
            {% do audience_manager_inbound.refuse_bad_feed_settings(node.name, settings) %}
            {% set targets = audience_manager_inbound.target_data_sources(settings) %}
            {% do feeds.append({
                'feed': node.name,
                'unique_id': node.unique_id,
                'relation': node.relation_name,
                'file': settings.file,
                'data_source': settings.data_source | string,
                'target_data_source': targets | join('_') if targets else none,
                'id_type': settings.id_type,
                'mode': settings.get('mode', 'sync'),
            }) %}
        {% endif %}
    {% endfor %}
    {% do audience_manager_inbound.refuse_feeds_of_the_same_signals(feeds) %}
    {{- return(feeds) -}}
{% endmacro %}

{#
    The setting target_data_source as a list of texts: none, one data source, or for ID synchronisation a list. Not joined by _
    in YAML, where 100201_100202 is the number 100201100202.
#}
{% macro target_data_sources(settings) %}
    {% set given = settings.get('target_data_source') %}
    {% if given is none %}
        {{- return([]) -}}
    {% elif given is string or given is not iterable %}
        {{- return([given | string]) -}}
    {% endif %}
    {{- return(given | map('string') | list) -}}
{% endmacro %}

{# What comes in finds its feed by these: of two feeds with the same ones, one would send it under IDs of another namespace. #}
{% macro refuse_feeds_of_the_same_signals(feeds) %}
    {% set carriers = {} %}
    {% for feed in feeds %}
        {% if feed.file in ('inbound', 'odc') %}
            {% set carried = "the signals with ID type " ~ feed.id_type ~ " for data source " ~ (feed.target_data_source or feed.data_source)
                ~ ". Give one of them a target_data_source of its own." %}
        {% else %}
            {% set carried = "the ID syncs of data source " ~ feed.data_source ~ " with " ~ feed.target_data_source ~ "." %}
        {% endif %}
        {% if carried in carriers %}
            {{ exceptions.raise_compiler_error(
                "Feeds " ~ carriers[carried] ~ " and " ~ feed.feed ~ " would both carry " ~ carried
            ) }}
        {% endif %}
        {% do carriers.update({carried: feed.feed}) %}
    {% endfor %}
{% endmacro %}
