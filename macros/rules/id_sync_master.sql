{#
    Rule id_sync_master: the first column of an ID sync file does not hold device IDs, so that Adobe would sync wrongly. `id_type`:
    that of the master data source. Hashed e-mail files have another prefix and lead with a DPUUID. Adobe's page also shows a
    file of own IDs, whose first link was synced before: variable audience_manager_dpuuid_masters lists the feeds meant
    so. (Adobe: id-sync-file-based)
#}
{% macro id_sync_master(id_type, feed=none) -%}
    {%- set device_types = audience_manager_inbound.id_formats().keys() | reject('in', ['dpuuid', 'hashed_email']) -%}
    {%- set allowed = var('audience_manager_dpuuid_masters', []) -%}
    {%- if allowed is string -%}
        {{ exceptions.raise_compiler_error("audience_manager_dpuuid_masters: '" ~ allowed ~ "' is no list of feeds") }}
    {%- endif -%}
    (
        coalesce({{ id_type }} not in ({{ "'" ~ device_types | join("', '") ~ "'" }}), true)
        {%- if feed is not none and allowed %}
        and coalesce({{ feed }} not in ({{ "'" ~ allowed | join("', '") ~ "'" }}), true)
        {%- endif %}
    )
{%- endmacro %}
