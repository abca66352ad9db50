{% test trait_removal_in_overwrite(model) %}
{{ config(fail_calc='max(violations)') }}
{{ audience_manager_inbound.count_violations(
    audience_manager_inbound.read_signals(model, "(select * from " ~ model ~ " where file_mode = 'overwrite')"),
    audience_manager_inbound.trait_removal_in_overwrite('kind', "'overwrite'")
) }}
{% endtest %}
