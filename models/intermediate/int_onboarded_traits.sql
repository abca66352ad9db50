with

traits as (
    {{ audience_manager_inbound.select_input('audience_manager_traits', {
        'data_source': 'text', 'sid': 'text', 'trait_type': 'text'
    }) }}
),

onboarded_traits as (
    select distinct data_source, sid
    from traits
    where trait_type = 'ON_BOARDED_TRAIT'
)

select * from onboarded_traits
