with

opt_outs as (
    {{ audience_manager_inbound.select_input('audience_manager_opt_outs', {
        'data_source': 'text', 'user_id': 'text'
    }) }}
),

distinct_opt_outs as (
    select distinct data_source, user_id
    from opt_outs
)

select * from distinct_opt_outs
