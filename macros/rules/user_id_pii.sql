{#
    Rule user_id_pii: the user ID is personal data. Digests, UUIDs, numbers of up to 12 and from 20 digits are skipped first: none
    of the kinds looks like that, and most IDs do. (Adobe: data-security, id-sync-file-based)

    An ID has no key that tells what it is, so a form that is only a warning as a signal's value must be decided here: an IPv4
    address, a bare card number, a national insurance number without blanks are refused. What is lost
    if that is wrong are 2.4 % of customers with random 16-digit numbers, or 8 % with AA999999A ones, and they stand in the
    quarantine; what is lost if the opposite is wrong is a file of card numbers at a third party. Who has such customer
    numbers says so once: variable audience_manager_ids_may_look_like, a list of pii_lookalike_kinds().
#}
{% macro user_id_pii(user_id) -%}
    {%- set kinds = audience_manager_inbound.pii_lookalike_kinds() -%}
    {%- set allowed = var('audience_manager_ids_may_look_like', []) -%}
    {%- if allowed is string or allowed | reject('in', kinds) | list -%}
        {{ exceptions.raise_compiler_error(
            "audience_manager_ids_may_look_like: " ~ allowed ~ " is not a list of some of " ~ kinds | join(', ')
        ) }}
    {%- endif -%}
    case
        when {{ audience_manager_inbound.regex_full_match(user_id, audience_manager_inbound.opaque_id_pattern()) }} then false
        when {{ audience_manager_inbound.is_pii_text(user_id) }} then true
        when {{ audience_manager_inbound.is_pii_lookalike(user_id, kinds | reject('in', allowed) | list) }} then true
        when {{ user_id }} is not null then false
    end
{%- endmacro %}
