{% test records_per_user(model) %}
{{ config(fail_calc='max(violations)') }}
{#- Lines are numbered from 1 without a gap: the exporter knows a user's first line by its number. A user
    stands in one file only, since what a .sync and an .overwrite of one day do together depends on their order. -#}
{% set users %}
    select
        user_id,
        min(file_mode) as file_mode,
        count(*) as records,
        count(distinct file_mode) as file_modes,
        count(distinct line_number) as line_numbers,
        min(line_number) as first_line,
        max(line_number) as last_line
    from {{ model }}
    group by user_id
{% endset %}
{{ audience_manager_inbound.count_violations(
    users,
    "(" ~ audience_manager_inbound.records_per_user('records', 'file_mode')
    ~ " or file_modes > 1 or first_line <> 1 or last_line <> records or line_numbers <> records)"
) }}
{% endtest %}
