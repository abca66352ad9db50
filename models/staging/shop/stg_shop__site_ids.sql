with

source as (
    select * from {{ ref('raw_site_ids') }}
),

renamed as (
    select
        ---------- ids
        '100201' as data_source,
        customer_id as user_id,
        aam_uuid,

        ---------- dates
        cast(captured_on as date) as captured_on
    from source
)

select * from renamed
