{#
    Rule id_sync_master: the first column of an ID sync file does not hold device IDs, so that Adobe would sync wrongly. `id_type`:
    that of the master data source. Hashed e-mail files have another prefix and lead with a DPUUID. (Adobe: id-sync-file-based)
#}
{% macro id_sync_master(id_type) -%}
    {%- set device_types = audience_manager_inbound.id_formats().keys() | reject('in', ['dpuuid', 'hashed_email']) -%}
    coalesce({{ id_type }} not in ({{ "'" ~ device_types | join("', '") ~ "'" }}), true)
{%- endmacro %}
