{#
    True when a text may be a phone number or any other number in groups: 12 34 56 78 (DK), 412 34 567 (NO), 512-345-678 (PL),
    347-1234567 (IT) are written like shoe sizes and article numbers. Worth a warning, or an error under a key that says phone.
#}
{% macro is_possible_phone_number(text) -%}
    {{ audience_manager_inbound.regex_full_match(
        text,
        ' *([2-9][0-9]( [0-9]{2}){3}|[2-9][0-9]{2} [0-9]{2} [0-9]{3}|[5-9][0-9]{2}-[0-9]{3}-[0-9]{3}|3[2-9][0-9]-[0-9]{6,7}) *'
    ) }}
{%- endmacro %}
