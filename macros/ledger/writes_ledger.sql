{# True under commands that build or test: `compile` and `docs generate` render hooks too, and must write nothing. #}
{% macro writes_ledger() %}
    {{- return(flags.WHICH in ('build', 'run', 'test', 'seed')) -}}
{% endmacro %}
