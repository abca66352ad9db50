{{ config(materialized='view') }}

with

history as (
    select * from {{ source('audience_manager', 'profile_history') }}
    where target_name = {{ audience_manager_inbound.target_name() }}
),

deliveries as (
    select * from {{ source('audience_manager', 'deliveries') }}
    where target_name = {{ audience_manager_inbound.target_name() }}
),

files as (
    select * from {{ source('audience_manager', 'delivery_files') }}
),

delivered_records as (
    select
        history.feed,
        history.user_id,
        deliveries.environment,
        deliveries.status,
        deliveries.started_at,
        deliveries.finished_at,
        files.key as file_key,
        files.sha256 as file_sha256,
        history.file_mode,
        history.record_signals,
        history.removed_signals,
        history.batch_id,
        deliveries.delivery_id
    from history
    inner join deliveries
        on
            history.feed = deliveries.feed
            and history.batch_id = deliveries.batch_id
    inner join files
        on
            deliveries.delivery_id = files.delivery_id
            and history.file_mode = files.mode
)

select * from delivered_records
