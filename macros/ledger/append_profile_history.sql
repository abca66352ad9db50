{# Post-hook of int_profile_changes: what this build would send, kept for ever. A shared table, so no --full-refresh drops it. #}
{% macro append_profile_history() %}
    {{ audience_manager_inbound.insert_into_shared('profile_history', [{
        'from': this,
        'feed': 'feed',
        'batch_id': 'batch_id',
        'user_id': 'user_id',
        'profile_hash': 'profile_hash',
        'signals': 'signals',
        'record_signals': 'record_signals',
        'removed_signals': 'removed_signals',
        'stale_signals': 'stale_signals',
        'file_mode': 'file_mode',
        'refreshed_at': 'refreshed_at',
        'built_at': audience_manager_inbound.utc_now(),
    }]) }}
{% endmacro %}
