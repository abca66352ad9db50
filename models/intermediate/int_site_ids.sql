with

site_ids as (
    {{ audience_manager_inbound.select_input('audience_manager_site_ids', {
        'data_source': 'text', 'user_id': 'text'
    }) }}
),

distinct_site_ids as (
    select
        data_source,
        user_id,
        lower(user_id) as folded_user_id
    from site_ids
    group by data_source, user_id
)

select * from distinct_site_ids
