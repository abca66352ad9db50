{% test user_id_case(model) %}
{{ config(fail_calc='max(violations)') }}
{% set joined %}
    select
        user_ids.user_id,
        site_ids.user_id as captured_exactly,
        site_ids_in_any_case.folded_user_id as captured_in_any_case
    from ({{ audience_manager_inbound.read_user_ids(model) }}) as user_ids
    left join {{ ref('audience_manager_inbound', 'int_site_ids') }} as site_ids
        on
            user_ids.data_source = site_ids.data_source
            and user_ids.user_id = site_ids.user_id
    left join {{ ref('audience_manager_inbound', 'int_site_ids') }} as site_ids_in_any_case
        on
            user_ids.data_source = site_ids_in_any_case.data_source
            and lower(user_ids.user_id) = site_ids_in_any_case.folded_user_id
{% endset %}
{{ audience_manager_inbound.count_violations(
    joined, audience_manager_inbound.user_id_case('captured_exactly', 'captured_in_any_case')
) }}
{% endtest %}
