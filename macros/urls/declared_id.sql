{#
    A declared ID as a URL parameter: `d_cid=<data source>%01<ID>` or, with `integration_code`, `d_cid_ic=<code>%01<ID>`.
    Code and ID are encoded before they are joined, since %01 is the separator and must not become %2501.
    authentication_state: expression 0 unknown, 1 authenticated, 2 logged out. (Adobe: cid, declared-ids)
#}
{% macro declared_id(user_id, data_source=none, integration_code=none, authentication_state=none) -%}
    {%- if (data_source is none) == (integration_code is none) -%}
        {{ exceptions.raise_compiler_error("declared_id: give data_source or integration_code, one of them.") }}
    {%- endif -%}
    {%- if data_source is not none -%}
    'd_cid=' || {{ data_source }}
    {%- else -%}
    'd_cid_ic=' || {{ audience_manager_inbound.percent_encode(integration_code) }}
    {%- endif %}
    || '%01' || {{ audience_manager_inbound.percent_encode(user_id) }}
    {%- if authentication_state is not none %}
    || '%01' || {{ authentication_state }}
    {%- endif %}
{%- endmacro %}
