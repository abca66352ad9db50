-- A customer number is five digits. A DPUUID may be any text, so no rule of the format would notice an ID that a
-- spreadsheet turned into 1.785e4: it would be sent, and match nobody. Gives back the number alone.
{{ config(fail_calc='max(customers)') }}

select count(distinct customer_id) as customers
from {{ ref('stg_online_retail__invoice_lines') }}
where not {{ audience_manager_inbound.regex_full_match('customer_id', '[0-9]{5}') }}
