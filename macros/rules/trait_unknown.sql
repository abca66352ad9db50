{#
    Rule trait_unknown: the trait is not in the taxonomy, is not onboarded, or belongs to another data source than the feed's.
    `known_trait`: the trait's ID from the taxonomy (onboarded, of this data source), null if there is none.
    Off where no taxonomy is given (variable audience_manager_traits). (Adobe: inbound-file-contents, inbound-receipt-message)
#}
{% macro trait_unknown(kind, known_trait) -%}
    {%- if audience_manager_inbound.input_model('audience_manager_traits') is none -%}
    false
    {%- else -%}
    (coalesce({{ kind }} in ('trait', 'trait_removal'), false) and {{ known_trait }} is null)
    {%- endif -%}
{%- endmacro %}
