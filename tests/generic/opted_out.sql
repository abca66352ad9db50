{% test opted_out(model) %}
{{ config(fail_calc='max(violations)', tags=['pii']) }}
{% set joined %}
    select opt_outs.user_id as opted_out_user_id
    from ({{ audience_manager_inbound.read_user_ids(model) }}) as user_ids
    left join {{ ref('audience_manager_inbound', 'int_opt_outs') }} as opt_outs
        on
            opt_outs.data_source = {{ audience_manager_inbound.feed_setting(model, 'data_source') }}
            and user_ids.user_id = opt_outs.user_id
{% endset %}
{{ audience_manager_inbound.count_violations(joined, audience_manager_inbound.opted_out('opted_out_user_id')) }}
{% endtest %}
