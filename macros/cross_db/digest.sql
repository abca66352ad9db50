{# The digest of a text (UTF-8) in lower-case hex. `algorithm`: md5, sha1 or sha256. #}
{% macro digest(algorithm, expression) %}
    {% if algorithm not in ['md5', 'sha1', 'sha256'] %}
        {{ exceptions.raise_compiler_error("digest: '" ~ algorithm ~ "' is none of md5, sha1, sha256") }}
    {% endif %}
    {{- return(adapter.dispatch('digest', 'audience_manager_inbound')(algorithm, expression)) -}}
{% endmacro %}

{% macro default__digest(algorithm, expression) -%}
    {{ 'sha2(' ~ expression ~ ', 256)' if algorithm == 'sha256' else algorithm ~ '(' ~ expression ~ ')' }}
{%- endmacro %}

{% macro duckdb__digest(algorithm, expression) -%}
    {{ algorithm }}({{ expression }})
{%- endmacro %}
