{# In a test of a feed: its kind of file, known when the test is compiled. A model that is no feed is judged as one of data files. #}
{% macro feed_file(model) %}
    {% set files = {} %}
    {% if execute %}
        {% for feed in audience_manager_inbound.declared_feeds() %}
            {% do files.update({feed.relation: feed.file}) %}
        {% endfor %}
    {% endif %}
    {{- return(files.get(model | string, 'inbound')) -}}
{% endmacro %}
