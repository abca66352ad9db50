{#
    The first rule a user ID breaks, null if none; an opt-out is told before anything but emptiness.
#}
{% macro user_id_violation(user_id, id_type, opted_out_user_id, matched_pii, captured_exactly, captured_in_any_case) -%}
    {{ audience_manager_inbound.violation_or_opt_out(
        audience_manager_inbound.id_violation(user_id, id_type, matched_pii, captured_exactly, captured_in_any_case),
        opted_out_user_id
    ) }}
{%- endmacro %}

{% macro violation_or_opt_out(id_violation, opted_out_user_id) -%}
    case
        when ({{ id_violation }}) = 'user_id_empty' then 'user_id_empty'
        when {{ audience_manager_inbound.opted_out(opted_out_user_id) }} then 'opted_out'
        else ({{ id_violation }})
    end
{%- endmacro %}

{#
    The first rule a user ID breaks by itself, opt-outs apart; null if none. The order says which rule is named when several are
    broken, privacy before form.
#}
{% macro id_violation(user_id, id_type, matched_pii, captured_exactly, captured_in_any_case) -%}
    case
        when {{ audience_manager_inbound.user_id_empty(user_id) }} then 'user_id_empty'
        when {{ audience_manager_inbound.user_id_pii(user_id) }} then 'user_id_pii'
        when {{ audience_manager_inbound.derived_from_pii(matched_pii) }} then 'derived_from_pii'
        when {{ audience_manager_inbound.user_id_forbidden_character(user_id) }} then 'user_id_forbidden_character'
        when {{ audience_manager_inbound.user_id_url_encoded(user_id) }} then 'user_id_url_encoded'
        when {{ audience_manager_inbound.user_id_format(user_id, id_type) }} then 'user_id_format'
        when {{ audience_manager_inbound.user_id_case(captured_exactly, captured_in_any_case) }} then 'user_id_case'
    end
{%- endmacro %}
