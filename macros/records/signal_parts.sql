{#
    Reads a rendered signal back: the inverse of render_signal(), as three select expressions kind, key, value.
    What has none of the canonical forms gets the kind null, which every rule about signals refuses.
#}
{% macro signal_parts(signal) %}
        {{ audience_manager_inbound.signal_kind(signal) }} as kind,
        {{ audience_manager_inbound.signal_key(signal) }} as key,
        {{ audience_manager_inbound.signal_value(signal) }} as value
{% endmacro %}

{# One of signal_kinds(), or null. #}
{% macro signal_kind(signal) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(signal, 'd_sid=.*') }} then 'trait'
        when {{ audience_manager_inbound.regex_full_match(signal, 'd_unsid=.*') }} then 'trait_removal'
        when {{ audience_manager_inbound.regex_full_match(signal, 'ic=.*') }} then 'integration_code'
        when {{ audience_manager_inbound.regex_full_match(signal, '[0-9]+') }} then 'numeric_code'
        when {{ audience_manager_inbound.regex_full_match(signal, '"[^"]*"="[^"]*"') }} then 'key_value'
    end
{%- endmacro %}

{# The key of a key-value, null for the other kinds. #}
{% macro signal_key(signal) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(signal, '"[^"]*"="[^"]*"') }}
            then split_part({{ signal }}, '"', 2)
    end
{%- endmacro %}

{# The value; of a text without a canonical form what stands behind its = or all of it, so that it is screened too. #}
{% macro signal_value(signal) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(signal, '"[^"]*"="[^"]*"') }}
            then split_part({{ signal }}, '"', 4)
        when not contains({{ signal }}, '=') then {{ signal }}
        else substr({{ signal }}, position('=' in {{ signal }}) + 1)
    end
{%- endmacro %}
