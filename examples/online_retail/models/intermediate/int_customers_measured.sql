with

invoice_lines as (
    select * from {{ ref('stg_online_retail__invoice_lines') }}
),

-- The data's own last day, so that its numbers stay the same. With tables that go on, take the day of the run.
last_day as (
    select max(cast(invoiced_at as date)) as last_day
    from invoice_lines
),

measures as (
    select
        customer_id,
        max(case when not is_cancellation then cast(invoiced_at as date) end) as last_purchase_on,
        count(distinct case when not is_cancellation then invoice_no end) as purchases,
        count(distinct case when is_cancellation and is_product then invoice_no end) as returns,
        sum(amount) as spend
    from invoice_lines
    where customer_id is not null
    group by customer_id
),

countries_ranked as (
    select
        customer_id,
        country,
        row_number() over (
            partition by customer_id
            order by invoiced_at desc, country asc
        ) as country_rank
    from invoice_lines
    where
        customer_id is not null
        and country is not null
),

last_countries as (
    select customer_id, country
    from countries_ranked
    where country_rank = 1
),

customers_measured as (
    select
        measures.customer_id,
        last_countries.country,
        {{ dbt.datediff('measures.last_purchase_on', 'last_day.last_day', 'day') }} as days_since_purchase,
        measures.purchases,
        measures.returns,
        measures.spend
    from measures
    cross join last_day
    left join last_countries
        on measures.customer_id = last_countries.customer_id
)

select * from customers_measured
