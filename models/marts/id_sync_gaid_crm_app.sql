{{ audience_manager_inbound.id_sync_records() }}
