{#
    Rule signal_format: the signal has none of the forms of signal_kinds(). A key is made of letters, digits, - and _,
    holds a letter and does not begin with a dash, which Adobe would drop; nor is it d_sid or d_unsid, which would add
    or remove a trait past the rules about traits. (Adobe: inbound-file-contents, trait-key-name-requirements)
#}
{% macro signal_format(kind, key, value) -%}
    case
        when {{ value }} is null or {{ value }} = '' then true
        when {{ kind }} in ('trait', 'trait_removal', 'numeric_code')
            then not {{ audience_manager_inbound.regex_full_match(value, '[0-9]+') }}
        when {{ kind }} = 'integration_code'
            then not {{ audience_manager_inbound.regex_full_match(value, '[0-9A-Za-z_]+') }}
        when {{ kind }} = 'key_value'
            then
                {{ key }} is null
                or lower({{ key }}) in ('d_sid', 'd_unsid')
                or not {{ audience_manager_inbound.regex_full_match(key, '[0-9_]*[A-Za-z][0-9A-Za-z_-]*|[0-9_][0-9_-]*[A-Za-z][0-9A-Za-z_-]*') }}
        else true
    end
{%- endmacro %}
