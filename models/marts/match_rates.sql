with

user_ids as (
    select distinct feed, data_source, user_id
    from {{ ref('int_feed_signals') }}
    where user_id is not null
),

site_ids as (
    select * from {{ ref('int_site_ids') }}
),

site_ids_in_any_case as (
    select data_source, folded_user_id
    from site_ids
    group by data_source, folded_user_id
),

compared as (
    select
        user_ids.feed,
        user_ids.data_source,
        case
            when site_ids.user_id is not null then 'exact'
            when site_ids_in_any_case.folded_user_id is not null then 'case_only'
            else 'unmatched'
        end as match
    from user_ids
    left join site_ids
        on
            user_ids.data_source = site_ids.data_source
            and user_ids.user_id = site_ids.user_id
    left join site_ids_in_any_case
        on
            user_ids.data_source = site_ids_in_any_case.data_source
            and lower(user_ids.user_id) = site_ids_in_any_case.folded_user_id
),

match_rates as (
    select
        feed,
        data_source,
        count(*) as users,
        sum(case when match = 'exact' then 1 else 0 end) as matched_exactly,
        sum(case when match = 'case_only' then 1 else 0 end) as matched_but_for_case,
        sum(case when match = 'unmatched' then 1 else 0 end) as unmatched,
        cast(sum(case when match = 'exact' then 1 else 0 end) as decimal(18, 4)) / count(*) as match_rate
    from compared
    where data_source in (select site_ids.data_source from site_ids)
    group by feed, data_source
)

select * from match_rates
