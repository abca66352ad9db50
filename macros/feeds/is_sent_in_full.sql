{#
    True for a feed (text expression) that variable audience_manager_full asks to be sent whole: a list of feeds, by the model's name or
    what follows inbound_, id_sync_ or hashed_email_sync_.
#}
{% macro is_sent_in_full(feed) -%}
    {%- set names = [] -%}
    {%- for wanted in audience_manager_inbound.feeds_sent_in_full() -%}
        {%- do names.extend(audience_manager_inbound.names_of_feed(wanted)) -%}
    {%- endfor -%}
    {{ '(' ~ feed ~ " in ('" ~ names | join("', '") ~ "'))" if names else 'false' }}
{%- endmacro %}

{# Stops the run where a name fits no feed: it would silently ask for nothing. Reads `graph`, so: execute time only. #}
{% macro refuse_unknown_full_feeds() %}
    {% set known = audience_manager_inbound.declared_feeds() | map(attribute='feed') | list %}
    {% for wanted in audience_manager_inbound.feeds_sent_in_full() %}
        {% if not audience_manager_inbound.names_of_feed(wanted) | select('in', known) | list %}
            {{ exceptions.raise_compiler_error(
                "Variable audience_manager_full: there is no feed '" ~ wanted ~ "'; known: " ~ known | join(', ')
            ) }}
        {% endif %}
    {% endfor %}
{% endmacro %}

{% macro feeds_sent_in_full() %}
    {% set wanted = var('audience_manager_full', []) %}
    {% if wanted is string or wanted is mapping %}
        {{ exceptions.raise_compiler_error("Variable audience_manager_full: '" ~ wanted ~ "' is no list of feeds") }}
    {% endif %}
    {{- return(wanted) -}}
{% endmacro %}

{% macro names_of_feed(name) %}
    {{- return([name, 'inbound_' ~ name, 'id_sync_' ~ name, 'hashed_email_sync_' ~ name]) -}}
{% endmacro %}
