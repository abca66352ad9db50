{#
    What deliveries said of each user, in the environment that counts. A delivery that is over but did not end as delivered is here
    too if a part of it may have arrived: Adobe may know what the ledger does not call delivered.
#}
with

history as (
    select * from {{ source('audience_manager', 'profile_history') }}
    where target_name = {{ audience_manager_inbound.text_literal(target.name) }}
),

deliveries as (
    select * from {{ source('audience_manager', 'deliveries') }}
    where
        target_name = {{ audience_manager_inbound.text_literal(target.name) }}
        and environment = {{ audience_manager_inbound.text_literal(audience_manager_inbound.baseline_environment()) }}
),

deliveries_with_files as (
    select distinct delivery_id
    from {{ source('audience_manager', 'delivery_files') }}
),

sent_deliveries as (
    select
        deliveries.delivery_id,
        deliveries.feed,
        deliveries.batch_id,
        deliveries.file_timestamp,
        deliveries.status = 'delivered' as is_delivered
    from deliveries
    left join deliveries_with_files
        on deliveries.delivery_id = deliveries_with_files.delivery_id
    where
        deliveries.status = 'delivered'
        or deliveries_with_files.delivery_id is not null
),

sent_profiles as (
    select
        history.feed,
        history.user_id,
        sent_deliveries.delivery_id,
        sent_deliveries.file_timestamp,
        sent_deliveries.is_delivered,
        history.profile_hash,
        history.signals,
        history.stale_signals,
        coalesce(history.refreshed_at, history.built_at) as refreshed_at
    from history
    inner join sent_deliveries
        on
            history.feed = sent_deliveries.feed
            and history.batch_id = sent_deliveries.batch_id
)

select * from sent_profiles
