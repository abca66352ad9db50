{#
    What deliveries said of each user, in the environment that counts. A delivery that is over but did not end as delivered is here
    too if a part of it may have arrived: Adobe may know what the ledger does not call delivered.
#}
with

history as (
    select * from {{ source('audience_manager', 'profile_history') }}
    where target_name = {{ audience_manager_inbound.target_name() }}
),

sent_deliveries as (
    select * from ({{ audience_manager_inbound.sent_deliveries() }}) as of_every_environment
    where environment = {{ audience_manager_inbound.text_literal(audience_manager_inbound.baseline_environment()) }}
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
