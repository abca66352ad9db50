{{ config(materialized='table') }}

with

first_ids as (
    select feed, 1 as column_number, user_id
    from {{ ref('int_feed_signals') }}
),

further_ids as (
    select feed, column_number, target_user_id as user_id
    from {{ ref('int_id_sync_ids') }}
),

-- Of users who are gone, too: what is removed under their IDs leaves the house as well.
delivered_ids as (
    select feed, 1 as column_number, user_id
    from {{ ref('int_delivered_profiles') }}
),

user_ids as (
    select * from first_ids
    union
    select * from further_ids
    union
    select * from delivered_ids
),

feed_columns as (
    select * from {{ ref('int_feed_columns') }}
),

feed_user_ids as (
    select
        user_ids.feed,
        user_ids.column_number,
        feed_columns.data_source,
        feed_columns.id_type,
        user_ids.user_id
    from user_ids
    -- More columns than the feed has are refused for that; as own IDs they are screened all the same.
    left join feed_columns
        on
            user_ids.feed = feed_columns.feed
            and user_ids.column_number = feed_columns.column_number
)

select * from feed_user_ids
