{# A feed model of data files; `record`: text expression over profile_lines (user_id, signals). #}
{% macro data_file_records(record) %}
with

changed_profiles as (
    select
        feed,
        user_id,
        batch_id,
        file_mode,
        record_signals as signals,
        {{ audience_manager_inbound.record_bytes('user_id', 'record_signals') }} as record_bytes
    from {{ ref('audience_manager_inbound', 'int_profile_changes') }}
    where feed = '{{ audience_manager_inbound.feed_name() }}'
),

oversize_profiles as (
    select * from changed_profiles
    where {{ audience_manager_inbound.record_too_long('record_bytes') }}
),

packed_lines as (
    {{ audience_manager_inbound.pack_signals('oversize_profiles') }}
),

profile_lines as (
    select user_id, batch_id, file_mode, 1 as line_number, signals
    from changed_profiles
    where not {{ audience_manager_inbound.record_too_long('record_bytes') }}
    union all
    select
        oversize_profiles.user_id,
        oversize_profiles.batch_id,
        oversize_profiles.file_mode,
        packed_lines.line_number,
        packed_lines.signals
    from packed_lines
    inner join oversize_profiles
        on packed_lines.user_id = oversize_profiles.user_id
),

lines as (
    select
        profile_lines.*,
        {{ record }} as record
    from profile_lines
)

{{ audience_manager_inbound.select_records('lines') }}
{% endmacro %}
