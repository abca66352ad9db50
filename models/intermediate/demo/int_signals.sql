with

customer_signals as (
    select
        '100201' as target_data_source,
        'dpuuid' as id_type,
        customer_id as user_id,
        kind,
        key,
        value
    from {{ ref('int_customer_signals') }}
),

device_signals as (
    select
        '100202' as target_data_source,
        id_type,
        device_id as user_id,
        kind,
        key,
        value
    from {{ ref('int_device_signals') }}
),

signals as (
    select * from customer_signals
    union all
    select * from device_signals
)

select * from signals
