{#
    The whole of a feed model: the records of the ODC variant of a data file, with file: odc. The ID type stands in front, and
    traits are bare numbers. (Adobe: custom-partner-integrations)
#}
{% macro odc_records() %}
    {%- set id_type -%}
    case (
            select id_type from {{ ref('audience_manager_inbound', 'int_feeds') }}
            where feed = '{{ audience_manager_inbound.feed_name() }}'
        )
        {%- for id_type, spelling in audience_manager_inbound.odc_id_types().items() %}
        when '{{ id_type }}' then {{ audience_manager_inbound.text_literal(spelling) }}
        {%- endfor %}
    end
    {%- endset -%}
    {{- audience_manager_inbound.data_file_records(
        id_type ~ " || chr(9) || profile_lines.user_id || chr(9) || replace(profile_lines.signals, 'd_sid=', '')"
    ) -}}
{% endmacro %}
