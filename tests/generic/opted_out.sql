{% test opted_out(model) %}
{{ config(fail_calc='max(violations)', tags=['pii']) }}
{#- A record that does nothing but remove traits is what an opt-out asks for, of someone who was sent before. -#}
{% set saying_something %}
    (
        select record from {{ model }}
        where not {{ audience_manager_inbound.only_removes('record') }}
    )
{% endset %}
{% set joined %}
    select opt_outs.user_id as opted_out_user_id
    from ({{ audience_manager_inbound.read_user_ids(model, saying_something) }}) as user_ids
    left join {{ ref('audience_manager_inbound', 'int_opt_outs') }} as opt_outs
        on
            user_ids.data_source = opt_outs.data_source
            and {{ audience_manager_inbound.is_opted_out_id('user_ids.user_id', 'user_ids.id_type', 'opt_outs.user_id') }}
{% endset %}
{{ audience_manager_inbound.count_violations(joined, audience_manager_inbound.opted_out('opted_out_user_id')) }}
{% endtest %}
