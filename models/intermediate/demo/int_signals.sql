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

-- Data source 100203 is the app's for the media agency, who gets ODC files: traits of Apple devices.
odc_signals as (
    select
        '100203' as target_data_source,
        id_type,
        device_id as user_id,
        kind,
        key,
        '7301' as value
    from {{ ref('int_device_signals') }}
    where id_type = 'idfa' and kind = 'trait'
),

signals as (
    select * from customer_signals
    union all
    select * from device_signals
    union all
    select * from odc_signals
)

select * from signals
