{#
    The whole of a feed model: the records of an inbound data file, one line per row, in the order they are sent.
    The feed's settings stand in the model's YAML, config.meta.audience_manager. (Adobe: inbound-file-contents)
#}
{% macro inbound_records() %}
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
)

select
    cast(user_id || chr(9) || signals as varchar) as record,
    cast(user_id as varchar) as user_id,
    cast(line_number as integer) as line_number,
    cast({{ audience_manager_inbound.record_bytes('user_id', 'signals') }} as integer) as record_bytes,
    cast(file_mode as varchar) as file_mode,
    cast(batch_id as varchar) as batch_id
from profile_lines
order by user_id, line_number
{% endmacro %}
