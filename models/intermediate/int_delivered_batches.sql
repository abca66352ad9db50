with

deliveries as (
    select * from {{ source('audience_manager', 'deliveries') }}
    where
        target_name = {{ audience_manager_inbound.target_name() }}
        and environment = {{ audience_manager_inbound.text_literal(audience_manager_inbound.baseline_environment()) }}
        and status = 'delivered'
),

delivered_batches as (
    select
        feed,
        max_by(delivery_id, file_timestamp) as delivery_id
    from deliveries
    group by feed
)

select * from delivered_batches
