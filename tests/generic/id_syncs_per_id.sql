{% test id_syncs_per_id(model) %}
{{ config(fail_calc='max(violations)') }}
{#- What is sent now counts; what was sent before Adobe evicts itself, the oldest first. -#}
{% set mappings %}
    select
        user_id,
        column_number,
        target_user_id,
        count(*) over (partition by user_id, column_number) as target_rank,
        count(*) over (partition by column_number, target_user_id) as user_rank
    from (
        select distinct user_id, position as column_number, target_user_id
        from ({{ audience_manager_inbound.split_text(model, ['user_id'], 'record', 'chr(9)', 'target_user_id') }}) as cells
        where position > 1
    ) as distinct_mappings
{% endset %}
{% set typed_mappings %}
    select
        mappings.*,
        {{ audience_manager_inbound.feed_setting(model, 'id_type') }} as user_id_type,
        feed_columns.id_type as target_id_type
    from ({{ mappings }}) as mappings
    left join {{ ref('audience_manager_inbound', 'int_feed_columns') }} as feed_columns
        on
            mappings.column_number = feed_columns.column_number
            and feed_columns.feed = {{ audience_manager_inbound.feed_setting(model, 'feed') }}
{% endset %}
{{ audience_manager_inbound.count_violations(
    typed_mappings,
    audience_manager_inbound.id_syncs_per_id('target_rank', 'user_rank', 'user_id_type', 'target_id_type')
) }}
{% endtest %}
