{#
    The tables dbt and the exporter share, column by column: the one place where their shape is defined.
    Logical types: text, integer, boolean, timestamp (UTC); each engine gives them its own name below.
#}
{% macro shared_tables() %}
    {% do return({
        'feed_batches': {
            'batch_id': 'text', 'feed': 'text', 'relation': 'text', 'file': 'text',
            'data_source': 'text', 'target_data_source': 'text', 'id_type': 'text', 'mode': 'text',
            'records': 'integer', 'users': 'integer', 'bytes': 'integer',
            'baseline_environment': 'text', 'baseline_delivery_id': 'text',
            'target_name': 'text', 'invocation_id': 'text', 'built_at': 'timestamp',
        },
        'feed_checks': {
            'feed': 'text', 'batch_id': 'text', 'test_name': 'text', 'pii': 'boolean',
            'severity': 'text', 'status': 'text', 'failures': 'integer',
            'target_name': 'text', 'invocation_id': 'text', 'checked_at': 'timestamp',
        },
        'profile_history': {
            'feed': 'text', 'batch_id': 'text', 'user_id': 'text', 'profile_hash': 'text',
            'signals': 'text', 'record_signals': 'text', 'removed_signals': 'text', 'stale_signals': 'text',
            'file_mode': 'text', 'refreshed_at': 'timestamp',
            'target_name': 'text', 'invocation_id': 'text', 'built_at': 'timestamp',
        },
        'deliveries': {
            'delivery_id': 'text', 'batch_id': 'text', 'feed': 'text', 'environment': 'text',
            'destination': 'text', 'file_timestamp': 'integer', 'status': 'text',
            'records': 'integer', 'bytes': 'integer', 'error': 'text', 'force_reason': 'text',
            'target_name': 'text', 'started_at': 'timestamp', 'finished_at': 'timestamp',
        },
        'delivery_files': {
            'delivery_id': 'text', 'name': 'text', 'key': 'text', 'mode': 'text', 'split': 'integer',
            'records': 'integer', 'bytes_raw': 'integer', 'bytes': 'integer', 'sha256': 'text',
            'crc32': 'text', 'sha256_raw': 'text', 'etag': 'text', 'status': 'text', 'uploaded_at': 'timestamp',
        },
        'leases': {
            'feed': 'text', 'environment': 'text', 'target_name': 'text', 'holder': 'text',
            'asked_at': 'timestamp', 'expires_at': 'timestamp',
        },
        'receipts': {
            'receipt_id': 'text', 'file_name': 'text', 'delivery_id': 'text',
            'records_received': 'integer', 'format_errors': 'integer', 'invalid_aam_id': 'integer',
            'no_matching_aam_id': 'integer', 'no_trait_realized': 'integer', 'records_processed': 'integer',
            'stored_records': 'integer', 'total_devices': 'integer', 'total_signals': 'integer',
            'total_unused_signals': 'integer', 'total_realized_traits': 'integer',
            'total_removed_traits': 'integer', 'total_traits_failed_validation': 'integer',
            'total_users_failed_validation': 'integer', 'job_start_time': 'text', 'job_end_time': 'text',
            'recorded_at': 'timestamp',
        },
    }) %}
{% endmacro %}
