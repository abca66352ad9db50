{% test derived_from_pii(model) %}
{{ config(fail_calc='max(violations)', tags=['pii']) }}
{#- Compares again, with the records themselves: no verdict of the screening is taken over. Only how many users
    share a value comes from all signals, since a feed may hold a few users of many. -#}
{% set user_ids = audience_manager_inbound.read_user_ids(model) %}
{% set has_signals = audience_manager_inbound.feed_file(model) in ('inbound', 'odc') %}
{% set rare_values %}
    select probe
    from ({{ audience_manager_inbound.value_probes(
        'select * from ' ~ ref('audience_manager_inbound', 'int_feed_signals')
    ) }}) as rare_probes
    where probe in (
        select {{ audience_manager_inbound.fold_for_comparison('feed_value') }}
        from (
            {#- Not called value: beside a flatten, Snowflake's stand-in of the tests reads a trimmed `value` as JSON. #}
            select value as feed_value
            from ({{ audience_manager_inbound.read_signals(model) }}) as signals
            where kind in ('key_value', 'integration_code')
        ) as feed_values
    )
{% endset %}
{% set matches %}
    select probe as matched
    from ({{ audience_manager_inbound.pii_matches(
        audience_manager_inbound.user_id_probes(user_ids), ref('audience_manager_inbound', 'int_pii_values')
    ) }}) as matched_user_ids
    {%- if has_signals %}
    union all
    select probe as matched
    from ({{ audience_manager_inbound.pii_matches(
        rare_values, ref('audience_manager_inbound', 'int_pii_values'),
        max_owners=audience_manager_inbound.pii_max_owners()
    ) }}) as matched_values
    {%- endif %}
{% endset %}
{{ audience_manager_inbound.count_violations(matches, audience_manager_inbound.derived_from_pii('matched')) }}
{% endtest %}
