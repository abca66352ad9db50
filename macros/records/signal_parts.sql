{#
    Reads a rendered signal back: the inverse of render_signal(), as three select expressions kind, key, value.
    What has none of the canonical forms gets the kind null, which every rule about signals refuses.
#}
{% macro signal_parts(signal) %}
        case
            when {{ audience_manager_inbound.regex_full_match(signal, 'd_sid=.*') }} then 'trait'
            when {{ audience_manager_inbound.regex_full_match(signal, 'd_unsid=.*') }} then 'trait_removal'
            when {{ audience_manager_inbound.regex_full_match(signal, 'ic=.*') }} then 'integration_code'
            when {{ audience_manager_inbound.regex_full_match(signal, '[0-9]+') }} then 'numeric_code'
            when {{ audience_manager_inbound.regex_full_match(signal, '"[^"]*"="[^"]*"') }} then 'key_value'
        end as kind,
        case
            when {{ audience_manager_inbound.regex_full_match(signal, '"[^"]*"="[^"]*"') }}
                then split_part({{ signal }}, '"', 2)
        end as key,
        case
            when {{ audience_manager_inbound.regex_full_match(signal, '"[^"]*"="[^"]*"') }}
                then split_part({{ signal }}, '"', 4)
            when {{ audience_manager_inbound.regex_full_match(signal, '[0-9]+') }} then {{ signal }}
            else split_part({{ signal }}, '=', 2)
        end as value
{% endmacro %}
