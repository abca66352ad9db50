{{ config(materialized='table') }}

with

user_ids as (
    select * from {{ ref('int_feed_user_ids') }}
),

opt_outs as (
    select
        user_ids.feed,
        user_ids.column_number,
        user_ids.user_id
    from user_ids
    inner join {{ ref('int_opt_outs') }} as opted_out
        on
            user_ids.data_source = opted_out.data_source
            and {{ audience_manager_inbound.is_opted_out_id('user_ids.user_id', 'user_ids.id_type', 'opted_out.user_id') }}
    group by user_ids.feed, user_ids.column_number, user_ids.user_id
),

site_ids as (
    select * from {{ ref('int_site_ids') }}
),

site_ids_in_any_case as (
    select data_source, folded_user_id
    from site_ids
    group by data_source, folded_user_id
),

ids_derived_from_pii as (
    select folded_text
    from {{ ref('int_derived_from_pii') }}
    where found_in = 'user_id'
),

user_ids_compared as (
    select
        user_ids.feed,
        user_ids.column_number,
        user_ids.id_type,
        user_ids.user_id,
        opt_outs.user_id as opted_out_user_id,
        {{ audience_manager_inbound.id_violation(
            'user_ids.user_id', 'user_ids.id_type', 'ids_derived_from_pii.folded_text',
            'site_ids.user_id', 'site_ids_in_any_case.folded_user_id'
        ) }} as id_violation
    from user_ids
    left join opt_outs
        on
            user_ids.feed = opt_outs.feed
            and user_ids.column_number = opt_outs.column_number
            and user_ids.user_id = opt_outs.user_id
    left join ids_derived_from_pii
        on
            coalesce(user_ids.id_type, '') <> 'hashed_email'
            and {{ audience_manager_inbound.fold_for_comparison('user_ids.user_id') }} = ids_derived_from_pii.folded_text
    left join site_ids
        on
            user_ids.data_source = site_ids.data_source
            and user_ids.user_id = site_ids.user_id
    left join site_ids_in_any_case
        on
            user_ids.data_source = site_ids_in_any_case.data_source
            and lower(user_ids.user_id) = site_ids_in_any_case.folded_user_id
),

user_ids_screened as (
    select
        feed,
        column_number,
        id_type,
        user_id,
        id_violation,
        {{ audience_manager_inbound.violation_or_opt_out('id_violation', 'opted_out_user_id') }} as violation
    from user_ids_compared
)

select * from user_ids_screened
