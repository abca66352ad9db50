with

source as (
    select * from {{ source('online_retail', 'invoices') }}
),

renamed as (
    select
        ---------- ids
        trim(InvoiceNo) as invoice_no,
        upper(trim(StockCode)) as product_code,
        case
            when {{ audience_manager_inbound.regex_full_match('trim(CustomerID)', '[0-9]+[.]0') }}
                then split_part(trim(CustomerID), '.', 1)
            else nullif(trim(CustomerID), '')
        end as customer_id,

        ---------- strings
        nullif(rtrim({{ squeeze_blanks('Description') }}, ' ,'), '') as description,
        case when trim(Country) <> 'Unspecified' then trim(Country) end as country,

        ---------- numbers
        cast(Quantity as integer) as quantity,
        cast(Quantity as integer) * cast(UnitPrice as decimal(12, 3)) as amount,

        ---------- booleans
        left(trim(InvoiceNo), 1) = 'C' as is_cancellation,
        {{ audience_manager_inbound.regex_full_match('trim(StockCode)', '[0-9]{5}.*') }} as is_product,

        ---------- dates
        cast(InvoiceDate as timestamp) as invoiced_at
    from source
)

select * from renamed
