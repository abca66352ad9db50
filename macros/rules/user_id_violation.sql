{#
    The first rule a user ID breaks by itself, opt-outs apart; null if none. The order says which rule is named when several are
    broken, privacy before form.
#}
{% macro user_id_violation(user_id, id_type, matched_pii, captured_exactly, captured_in_any_case) -%}
    case
        when {{ audience_manager_inbound.user_id_empty(user_id) }}
            then case when {{ id_type }} = 'hashed_email' then 'hashed_email_format' else 'user_id_empty' end
        when {{ audience_manager_inbound.user_id_pii(user_id) }} then 'user_id_pii'
        when {{ audience_manager_inbound.derived_from_pii(matched_pii) }} then 'derived_from_pii'
        when {{ audience_manager_inbound.user_id_forbidden_character(user_id) }} then 'user_id_forbidden_character'
        when {{ audience_manager_inbound.user_id_url_encoded(user_id) }} then 'user_id_url_encoded'
        when {{ id_type }} = 'hashed_email' and {{ audience_manager_inbound.hashed_email_format(user_id) }} then 'hashed_email_format'
        when {{ audience_manager_inbound.user_id_format(user_id, id_type) }} then 'user_id_format'
        when {{ audience_manager_inbound.user_id_case(captured_exactly, captured_in_any_case) }} then 'user_id_case'
    end
{%- endmacro %}
