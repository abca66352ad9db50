{#
    Rule id_syncs_per_id: an ID has more mappings than Adobe keeps: 10 own IDs per device advertising ID and data source, 100 such
    devices per own ID; it evicts the oldest, so the newest are sent. Elsewhere the limit is the lines of one ID that
    are read. `target_rank`: place of the further ID among those of the first, `user_rank`: place of the first among those of the
    further one, newest first; the types are those of the two. (Adobe: usage-limits)
#}
{% macro id_syncs_per_id(target_rank, user_rank, user_id_type, target_id_type) -%}
    {%- set device_types = audience_manager_inbound.id_formats().keys()
        | reject('in', ['dpuuid', 'hashed_email', 'aam_uuid']) | list -%}
    case
        when {{ target_id_type }} = 'dpuuid' and {{ user_id_type }} in ({{ "'" ~ device_types | join("', '") ~ "'" }})
            then {{ target_rank }} > 10 or {{ user_rank }} > 100
        else {{ target_rank }} > {{ audience_manager_inbound.max_records_per_user() }}
    end
{%- endmacro %}
