{#
    The whole of a feed model: the rows of a hashed e-mail file, `c2c_id_<own IDs>_<hashes>`, with file: c2c_id: a customer's hashes share a
    row.
    (Adobe: id-sync-file-based, people-based-destinations-workflow-combined)
#}
{% macro hashed_email_sync_records() %}
with

lines as (
    select
        user_id,
        batch_id,
        file_mode,
        1 as line_number,
        user_id || chr(9) || replace(record_signals, ',', chr(9)) as record
    from {{ ref('audience_manager_inbound', 'int_profile_changes') }}
    where feed = '{{ audience_manager_inbound.feed_name() }}'
)

{{ audience_manager_inbound.select_records('lines') }}
{% endmacro %}
