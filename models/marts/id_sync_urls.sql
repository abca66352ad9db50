{{ config(materialized='view') }}

with

data_sources as (
    select * from {{ ref('data_sources') }}
),

id_sync_urls as (
    select
        data_source,
        name,
        client_id_location,
        -- A template: the page or the mailer puts the encoded ID in the place of {user_id}.
        replace(
            {{ audience_manager_inbound.id_sync_url('data_source', "'{user_id}'") }}, '%7Buser_id%7D', '{user_id}'
        ) as id_sync_url,
        replace(
            {{ audience_manager_inbound.declared_id_url(
                "'{user_id}'", integration_code='integration_code', authentication_state="'1'"
            ) }}, '%7Buser_id%7D', '{user_id}'
        ) as declared_id_url
    from data_sources
)

select * from id_sync_urls
