{# The texts of `query` to compare with personal data: user IDs (`user_id`, all but hashed e-mails, which are meant to be one). #}
{% macro user_id_probes(query) %}
    select {{ audience_manager_inbound.fold_for_comparison('user_id') }} as probe
    from ({{ query }}) as with_user_ids
    where coalesce(id_type, '') <> 'hashed_email'
{% endmacro %}
