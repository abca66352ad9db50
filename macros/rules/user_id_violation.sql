{#
    The first rule a user ID breaks, null if none: the order says which rule is named when several are broken,
    privacy before form.
#}
{% macro user_id_violation(user_id, id_type, opted_out_user_id, matched_pii, captured_exactly, captured_in_any_case) -%}
    case
        when {{ audience_manager_inbound.user_id_empty(user_id) }} then 'user_id_empty'
        when {{ audience_manager_inbound.opted_out(opted_out_user_id) }} then 'opted_out'
        when {{ audience_manager_inbound.user_id_pii(user_id) }} then 'user_id_pii'
        when {{ audience_manager_inbound.derived_from_pii(matched_pii) }} then 'derived_from_pii'
        when {{ audience_manager_inbound.user_id_forbidden_character(user_id) }} then 'user_id_forbidden_character'
        when {{ audience_manager_inbound.user_id_url_encoded(user_id) }} then 'user_id_url_encoded'
        when {{ audience_manager_inbound.user_id_format(user_id, id_type) }} then 'user_id_format'
        when {{ audience_manager_inbound.user_id_case(captured_exactly, captured_in_any_case) }} then 'user_id_case'
    end
{%- endmacro %}
