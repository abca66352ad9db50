{{ audience_manager_inbound.inbound_records() }}
