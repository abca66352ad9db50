{% test removal_share(model) %}
{{ config(fail_calc='max(violations)') }}
{#- The number of users who are gone and whose traits the batch removes, where they are more than the share that variable
    audience_manager_max_removal_share allows of all who were delivered: an emptied source rather than people who left. -#}
select
    case
        when removed > {{ var('audience_manager_max_removal_share', 0.2) }} * delivered then removed
        else 0
    end as violations
from (
    select
        (
            select count(*) from {{ ref('audience_manager_inbound', 'int_profile_changes') }}
            where
                feed = {{ audience_manager_inbound.feed_setting(model, 'feed') }}
                and signals = ''
        ) as removed,
        (
            select count(*) from {{ ref('audience_manager_inbound', 'int_delivered_profiles') }}
            where
                feed = {{ audience_manager_inbound.feed_setting(model, 'feed') }}
                and profile_hash is not null
        ) as delivered
) as counted
{% endtest %}
