{{ config(
    materialized='table',
    post_hook="{{ audience_manager_inbound.append_profile_history() }}"
) }}

with

profiles as (
    select * from {{ ref('int_profiles') }}
    where violation is null
),

changes as (
    select
        feed,
        user_id,
        cast('{{ invocation_id }}' as {{ audience_manager_inbound.column_type('text') }}) as batch_id,
        case when mode = 'overwrite' then 'overwrite' else 'sync' end as file_mode,
        signals as record_signals,
        signals,
        cast(null as {{ audience_manager_inbound.column_type('text') }}) as removed_signals,
        profile_hash
    from profiles
)

select * from changes
