{# The name of the feed whose model is being compiled. In a unit test `this` is empty, but the tested node has a name. #}
{% macro feed_name() %}
    {{- return((model.get('tested_node_unique_id') or model.unique_id).split('.')[2]) -}}
{% endmacro %}
