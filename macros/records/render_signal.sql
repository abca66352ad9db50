{# The text of one signal in a record, in the writer's canonical form. The forms are listed in signal_kinds(). #}
{% macro render_signal(kind, key, value) -%}
    case {{ kind }}
        when 'trait' then 'd_sid=' || {{ value }}
        when 'trait_removal' then 'd_unsid=' || {{ value }}
        when 'integration_code' then 'ic=' || {{ value }}
        when 'numeric_code' then {{ value }}
        when 'id_sync' then {{ audience_manager_inbound.id_sync_signal(value) }}
        when 'key_value' then '"' || {{ key }} || '"="' || {{ value }} || '"'
    end
{%- endmacro %}
