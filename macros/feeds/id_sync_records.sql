{#
    The whole of a feed model: the rows of a device ID sync file, `adobe_id_<master>_<data source>…`, the master ID first, one mapping a
    row. Settings as in inbound_records(), with file: adobe_id. (Adobe: id-sync-file-based)
#}
{% macro id_sync_records() %}
with

changed_profiles as (
    select
        user_id,
        batch_id,
        file_mode,
        record_signals as signals
    from {{ ref('audience_manager_inbound', 'int_profile_changes') }}
    where feed = '{{ audience_manager_inbound.feed_name() }}'
),

mappings as (
    {{ audience_manager_inbound.split_signals('changed_profiles', ['user_id', 'batch_id', 'file_mode']) }}
),

lines as (
    select
        user_id,
        batch_id,
        file_mode,
        position as line_number,
        user_id || chr(9) || {{ audience_manager_inbound.id_sync_target_user_ids('signal') }} as record
    from mappings
)

{{ audience_manager_inbound.select_records('lines') }}
{% endmacro %}
