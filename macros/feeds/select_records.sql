{# The last query of every feed model: its contract, from `lines` (record, user_id, line_number, file_mode, batch_id), in sending order. #}
{% macro select_records(lines) %}
select
    cast(record as varchar) as record,
    cast(user_id as varchar) as user_id,
    cast(line_number as integer) as line_number,
    cast({{ audience_manager_inbound.byte_length('record') }} + 1 as integer) as record_bytes,
    cast(file_mode as varchar) as file_mode,
    cast(batch_id as varchar) as batch_id
from {{ lines }}
order by user_id, line_number
{% endmacro %}
