{# Adobe drops a line of more than 102,400 bytes; whether the newline counts is not said, so it does here. (Adobe: inbound-s3-filenames) #}
{% macro max_record_bytes() %}
    {{- return(102399) -}}
{% endmacro %}

{# Adobe keeps the first 200 lines of a user in a file and discards the rest. (Adobe: inbound-file-contents) #}
{% macro max_records_per_user() %}
    {{- return(200) -}}
{% endmacro %}

{#
    Most bytes of the joined signals of a user: what Snowflake holds in one text. 200 lines could be a little more, yet every
    engine must come to the same verdict.
#}
{% macro max_profile_bytes() %}
    {{- return(16777216) -}}
{% endmacro %}
