{# A customer who opts out does so with every device known to be theirs. #}
with

opt_outs as (
    select * from {{ ref('stg_shop__opt_outs') }}
),

devices as (
    select * from {{ ref('stg_shop__devices') }}
),

global_data_sources as (
    select * from {{ ref('global_data_sources') }}
),

customers_opted_out as (
    select
        '100201' as data_source,
        customer_id as user_id
    from opt_outs
),

devices_opted_out as (
    select
        global_data_sources.data_source,
        devices.device_id as user_id
    from devices
    inner join opt_outs
        on devices.customer_id = opt_outs.customer_id
    inner join global_data_sources
        on devices.id_type = global_data_sources.id_type
),

opted_out as (
    select * from customers_opted_out
    union all
    select * from devices_opted_out
)

select * from opted_out
