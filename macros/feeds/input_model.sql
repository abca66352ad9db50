{#
    The model that a variable names as an input of this project, as `model` or `package.model`; none where there is none.
    The demo's own models are the defaults, unless variable audience_manager_demo is false.
#}
{% macro input_model(variable) %}
    {% set demo_models = {
        'audience_manager_signals': 'int_signals',
        'audience_manager_id_syncs': 'int_id_syncs',
        'audience_manager_opt_outs': 'int_shop_opt_outs',
        'audience_manager_site_ids': 'stg_shop__site_ids',
        'audience_manager_traits': 'trait_taxonomy',
    } %}
    {% if variable not in demo_models %}
        {{ exceptions.raise_compiler_error(
            "input_model: '" ~ variable ~ "' is none of " ~ demo_models.keys() | join(', ')
        ) }}
    {% endif %}
    {% set demo_model = demo_models[variable] if var('audience_manager_demo', true) else none %}
    {{- return(var(variable, demo_model)) -}}
{% endmacro %}
