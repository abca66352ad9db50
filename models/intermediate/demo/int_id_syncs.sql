{# The further IDs of a row are joined by TABs, in the order of the data sources in target_data_source. #}
with

site_ids as (
    select * from {{ ref('stg_shop__site_ids') }}
),

logins as (
    select
        logins.*,
        global_data_sources.data_source as device_data_source
    from {{ ref('stg_shop__device_logins') }} as logins
    inner join {{ ref('global_data_sources') }} as global_data_sources
        on logins.id_type = global_data_sources.id_type
),

emails as (
    select customer_id, hashed_email, last_used_on
    from {{ ref('stg_shop__customer_emails') }}
),

aam_uuids as (
    select
        '0' as data_source,
        data_source as target_data_source,
        aam_uuid as user_id,
        user_id as target_user_ids,
        captured_on as synced_at
    from site_ids
),

devices as (
    select
        device_data_source as data_source,
        '100201' as target_data_source,
        device_id as user_id,
        customer_id as target_user_ids,
        last_login_on as synced_at
    from logins
),

app_users as (
    select
        device_data_source as data_source,
        '100201_100202' as target_data_source,
        device_id as user_id,
        customer_id || chr(9) || app_user_id as target_user_ids,
        last_login_on as synced_at
    from logins
    where id_type = 'gaid'
),

hashed_emails as (
    select
        '100201' as data_source,
        '100204' as target_data_source,
        customer_id as user_id,
        hashed_email as target_user_ids,
        last_used_on as synced_at
    from emails
),

id_syncs as (
    select * from aam_uuids
    union all
    select * from devices
    union all
    select * from app_users
    union all
    select * from hashed_emails
)

select * from id_syncs
