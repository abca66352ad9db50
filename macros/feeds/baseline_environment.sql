{# The environment of the exporter whose deliveries change detection compares with; others are trials to it. #}
{% macro baseline_environment() %}
    {{- return(var('audience_manager_environment', 'local')) -}}
{% endmacro %}
