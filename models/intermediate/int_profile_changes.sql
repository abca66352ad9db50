{{ config(
    materialized='table',
    post_hook=[
        "{{ audience_manager_inbound.append_profile_history() }}",
        "{{ audience_manager_inbound.prune_profile_history() }}",
        "{{ audience_manager_inbound.compact_profile_history() }}",
    ]
) }}

with

differences as (
    select * from {{ ref('int_profile_differences') }}
),

-- A user of whom no file can say what changed stays a difference, and is sent once there is something to send.
changes as (
    select
        feed,
        user_id,
        cast('{{ invocation_id }}' as {{ audience_manager_inbound.column_type('text') }}) as batch_id,
        baseline_delivery_id,
        file_mode,
        record_signals,
        signals,
        removed_signals,
        stale_signals,
        profile_hash,
        refreshed_at
    from differences
    where record_signals <> ''
)

select * from changes
