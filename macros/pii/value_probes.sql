{#
    The values of the signals of `query` (kind, value, user_id) to compare with personal data: those that at most pii_max_owners() users share: what many have
    names nobody.
#}
{% macro value_probes(query) %}
    select {{ audience_manager_inbound.fold_for_comparison('value') }} as probe
    from ({{ query }}) as with_values
    where kind in ('key_value', 'integration_code')
    group by {{ audience_manager_inbound.fold_for_comparison('value') }}
    having count(distinct user_id) <= {{ audience_manager_inbound.pii_max_owners() }}
{% endmacro %}

{% macro pii_max_owners() %}
    {{- return(var('audience_manager_pii_max_owners', 10)) -}}
{% endmacro %}
