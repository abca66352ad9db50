{#
    The signal that takes back `signal` from what Adobe knows, null where none can: only traits are removed by name, and only in a
    data file. (Adobe: inbound-file-contents)
#}
{% macro removal_signal(signal, file) -%}
    case when {{ file }} = 'inbound' and substr({{ signal }}, 1, 6) = 'd_sid=' then 'd_unsid=' || substr({{ signal }}, 7) end
{%- endmacro %}

{# True for a signal that is such a removal itself. #}
{% macro is_removal_signal(signal) -%}
    (substr({{ signal }}, 1, 8) = 'd_unsid=')
{%- endmacro %}
