{#
    A query: the deliveries of this target that reached an environment, or may have: delivered, or not ended as such although a file was
    begun. Columns delivery_id, feed, batch_id, environment, file_timestamp, is_delivered.
#}
{% macro sent_deliveries() %}
    select
        delivery_id,
        feed,
        batch_id,
        environment,
        file_timestamp,
        status = 'delivered' as is_delivered
    from {{ source('audience_manager', 'deliveries') }}
    where
        target_name = {{ audience_manager_inbound.target_name() }}
        and (
            status = 'delivered'
            or delivery_id in (select delivery_id from {{ source('audience_manager', 'delivery_files') }})
        )
{% endmacro %}
