{{ audience_manager_inbound.hashed_email_sync_records() }}
