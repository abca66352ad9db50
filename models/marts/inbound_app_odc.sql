{{ audience_manager_inbound.odc_records() }}
