{#
    The feeds of the project: every model with `config.meta.audience_manager`, its settings checked, as a list of dicts
    feed, unique_id, relation, file, data_source, target_data_source, id_type, mode. Reads `graph`, so: execute time only.
#}
{% macro declared_feeds() %}
    {% set feeds = [] %}
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | sort(attribute='name') %}
        {% set settings = node.config.meta.get('audience_manager') %}
        {% if settings is not none %}
            {% do audience_manager_inbound.refuse_bad_feed_settings(node.name, settings) %}
            {% set target = settings.get('target_data_source') %}
            {% do feeds.append({
                'feed': node.name,
                'unique_id': node.unique_id,
                'relation': node.relation_name,
                'file': settings.file,
                'data_source': settings.data_source | string,
                'target_data_source': target | string if target is not none else none,
                'id_type': settings.id_type,
                'mode': settings.get('mode', 'sync'),
            }) %}
        {% endif %}
    {% endfor %}
    {% do audience_manager_inbound.refuse_feeds_of_the_same_signals(feeds) %}
    {{- return(feeds) -}}
{% endmacro %}

{# A signal names its owner and the type of its user ID: of two feeds with this pair one would send it under IDs of another namespace. #}
{% macro refuse_feeds_of_the_same_signals(feeds) %}
    {% set carriers = {} %}
    {% for feed in feeds if feed.file == 'inbound' %}
        {% set signals = "ID type " ~ feed.id_type ~ " for data source " ~ (feed.target_data_source or feed.data_source) %}
        {% if signals in carriers %}
            {{ exceptions.raise_compiler_error(
                "Feeds " ~ carriers[signals] ~ " and " ~ feed.feed ~ " would both carry the signals with " ~ signals
                ~ ". Give one of them a target_data_source of its own."
            ) }}
        {% endif %}
        {% do carriers.update({signals: feed.feed}) %}
    {% endfor %}
{% endmacro %}

{% macro refuse_bad_feed_settings(feed, settings) %}
    {% if settings is not mapping %}
        {{ exceptions.raise_compiler_error(
            "Feed " ~ feed ~ ", config.meta.audience_manager: '" ~ settings ~ "' is no mapping of settings."
        ) }}
    {% endif %}
    {% set allowed = {
        'file': ['inbound'],
        'id_type': audience_manager_inbound.id_formats().keys() | list,
        'mode': ['sync', 'overwrite', 'auto'],
    } %}
    {% set known = ['file', 'data_source', 'target_data_source', 'id_type', 'mode'] %}
    {% set problems = [] %}
    {% for name in settings if name not in known %}
        {% do problems.append("unknown setting '" ~ name ~ "' (known: " ~ known | join(', ') ~ ")") %}
    {% endfor %}
    {% for name, values in allowed.items() %}
        {% set value = settings.get(name, 'sync' if name == 'mode' else none) %}
        {% if value is none %}
            {% do problems.append(name ~ " is missing, one of " ~ values | join(', ')) %}
        {% elif value not in values %}
            {% do problems.append(name ~ " is '" ~ value ~ "', not one of " ~ values | join(', ')) %}
        {% endif %}
    {% endfor %}
    {% for name in ['data_source', 'target_data_source'] %}
        {% set value = settings.get(name) %}
        {% if value is none and name == 'data_source' %}
            {% do problems.append(name ~ " is missing, a data source ID (digits)") %}
        {% elif value is not none and not modules.re.fullmatch('[1-9][0-9]*', value | string) %}
            {% do problems.append(name ~ " is '" ~ value ~ "', not a data source ID (digits)") %}
        {% endif %}
    {% endfor %}
    {% if problems %}
        {{ exceptions.raise_compiler_error(
            "Feed " ~ feed ~ ", config.meta.audience_manager: " ~ problems | join('; ') ~ "."
        ) }}
    {% endif %}
{% endmacro %}
