{#
    The URL that opts a declared ID out for this company. `company`: text expression, the company's subdomain of demdex.net.
    The other arguments are those of declared_id(). (Adobe: data-privacy-requests, declared-ids)
#}
{% macro opt_out_url(company, user_id, data_source=none, integration_code=none) -%}
    'https://' || {{ company }} || '.demdex.net/demoptout.jpg?'
    || {{ audience_manager_inbound.declared_id(user_id, data_source, integration_code) }}
{%- endmacro %}
