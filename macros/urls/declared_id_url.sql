{# The newer form of id_sync_url(), with a declared ID: its arguments are those of declared_id(). (Adobe: cid) #}
{% macro declared_id_url(user_id, data_source=none, integration_code=none, authentication_state=none) -%}
    'https://dpm.demdex.net/ibs:'
    || {{ audience_manager_inbound.declared_id(user_id, data_source, integration_code, authentication_state) }}
{%- endmacro %}
