{#
    The whole of a feed model: the records of an inbound data file, one line per row, in the order they are sent.
    The feed's settings stand in the model's YAML, config.meta.audience_manager. (Adobe: inbound-file-contents)
#}
{% macro inbound_records() %}
    {{- audience_manager_inbound.data_file_records("profile_lines.user_id || chr(9) || profile_lines.signals") -}}
{% endmacro %}
