{#
    The first rule a signal breaks, null if none: the order says which rule is named when several are broken,
    privacy before form. `mode` is the feed's: sync, overwrite or auto; `file` its kind of file. ID syncs are judged in
    int_id_syncs_screened. An ODC file carries nothing but traits. (Adobe: custom-partner-integrations)
#}
{% macro signal_violation(kind, key, value, mode, known_trait, matched_pii, record_bytes, file="'inbound'") -%}
    case
        when {{ file }} in ('adobe_id', 'c2c_id') then null
        when {{ audience_manager_inbound.signal_pii(key, value) }} then 'signal_pii'
        when {{ audience_manager_inbound.derived_from_pii(matched_pii) }} then 'derived_from_pii'
        when {{ audience_manager_inbound.signal_forbidden_character(key, value) }} then 'signal_forbidden_character'
        when {{ audience_manager_inbound.signal_format(kind, key, value) }} then 'signal_format'
        when {{ file }} = 'odc' and {{ kind }} <> 'trait' then 'signal_format'
        when {{ audience_manager_inbound.trait_removal_in_overwrite(kind, mode) }} then 'trait_removal_in_overwrite'
        when {{ audience_manager_inbound.trait_unknown(kind, known_trait) }} then 'trait_unknown'
        when {{ audience_manager_inbound.record_too_long(record_bytes) }} then 'record_too_long'
    end
{%- endmacro %}
