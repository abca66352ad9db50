with

sent_deliveries as (
    select * from ({{ audience_manager_inbound.sent_deliveries() }}) as of_every_environment
    where environment = {{ audience_manager_inbound.text_literal(audience_manager_inbound.baseline_environment()) }}
),

delivered_batches as (
    select
        feed,
        max_by(delivery_id, file_timestamp) as delivery_id
    from sent_deliveries
    group by feed
)

select * from delivered_batches
