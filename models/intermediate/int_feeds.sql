{# The only reader of `graph`: everything else joins this, and unit tests feed it by rows. #}
{% set feeds = audience_manager_inbound.declared_feeds() if execute else [] %}
{% set columns = ['feed', 'relation', 'file', 'data_source', 'target_data_source', 'id_type', 'mode'] %}

with

declared_feeds as (
    {% for feed in feeds %}
    select
        {% for column in columns %}
        {% set value = feed[column] %}
        cast({{ 'null' if value is none else dbt.string_literal(dbt.escape_single_quotes(value)) }} as {{ audience_manager_inbound.column_type('text') }}) as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    {{ 'union all' if not loop.last }}
    {% else %}
    select
        {% for column in columns %}
        cast(null as {{ audience_manager_inbound.column_type('text') }}) as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    where false
    {% endfor %}
),

with_owner as (
    select
        *,
        case when file in ('inbound', 'odc') then coalesce(target_data_source, data_source) end as signal_data_source
    from declared_feeds
)

select * from with_owner
