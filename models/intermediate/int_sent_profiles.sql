{#
    What deliveries said of each user, in the environment that counts. A delivery that is over but did not end as delivered is here
    too if a part of it may have arrived: Adobe may know what the ledger does not call delivered. What a feed sent before its data
    sources were changed is not: its IDs and traits were others. The first build of a batch says which they were, since the feed
    alone may be built again.
#}
with

history as (
    select * from {{ source('audience_manager', 'profile_history') }}
    where target_name = {{ audience_manager_inbound.target_name() }}
),

feeds as (
    select * from {{ ref('int_feeds') }}
),

batches as (
    select
        *,
        row_number() over (partition by feed, batch_id order by built_at) as build_number
    from {{ source('audience_manager', 'feed_batches') }}
    where target_name = {{ audience_manager_inbound.target_name() }}
),

comparable_batches as (
    select
        batches.feed,
        batches.batch_id
    from batches
    inner join feeds
        on
            batches.feed = feeds.feed
            and batches.file = feeds.file
            and batches.data_source = feeds.data_source
            and coalesce(batches.target_data_source, '') = coalesce(feeds.target_data_source, '')
            and batches.id_type = feeds.id_type
    where batches.build_number = 1
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
    inner join comparable_batches
        on
            history.feed = comparable_batches.feed
            and history.batch_id = comparable_batches.batch_id
)

select * from sent_profiles
