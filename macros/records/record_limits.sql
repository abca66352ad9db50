{# Adobe drops a line of more than 102,400 bytes; whether the newline counts is not said, so it does here. (Adobe: inbound-s3-filenames) #}
{% macro max_record_bytes() %}
    {{- return(102399) -}}
{% endmacro %}

{# Adobe keeps the first 200 lines of a user in a file and discards the rest. (Adobe: inbound-file-contents) #}
{% macro max_records_per_user() %}
    {{- return(200) -}}
{% endmacro %}
