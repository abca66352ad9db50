-- The parts of run_totals make up the whole. A customer with neither a clean nor a quarantined signal is in no part.
with

sums as (
    select
        counted,
        sum(case when outcome = 'all' then total end) as whole,
        sum(case when outcome <> 'all' then total end) as parts
    from {{ ref('run_totals') }}
    where counted <> 'records'
    group by counted
)

select counted, whole, parts
from sums
where whole is distinct from parts
