{# Which columns are personal data is known from the graph only, at execute time; the refs must stand outside of that. #}
with

pii_values as (
    select cast(null as {{ audience_manager_inbound.column_type('text') }}) as value
    where false
    {%- for model_name in audience_manager_inbound.pii_models() %}
    {%- set relation = ref(*model_name.split('.')) %}
    {%- for column in (audience_manager_inbound.pii_columns(model_name) if execute else []) %}
    union all
    select cast({{ column }} as {{ audience_manager_inbound.column_type('text') }}) as value
    from {{ relation }}
    {%- endfor %}
    {%- endfor %}
)

select * from pii_values
