{#
    ID type → how the first column of an ODC file spells it. Adobe's sample has `idfa`; how Android devices are spelled is not
    documented, so variable audience_manager_odc_gaid says it, once Adobe has told. (Adobe: custom-partner-integrations)
#}
{% macro odc_id_types() %}
    {% set spellings = {'idfa': 'idfa'} %}
    {% set gaid = var('audience_manager_odc_gaid', none) %}
    {% if gaid is not none %}
        {% do spellings.update({'gaid': gaid}) %}
    {% endif %}
    {{- return(spellings) -}}
{% endmacro %}
