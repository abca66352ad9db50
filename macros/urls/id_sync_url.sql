{#
    The URL that tells Audience Manager which of its users has this ID: for an image on the site, or in an e-mail.
    data_source, user_id: text expressions; the ID goes in raw and is percent-encoded here, once.
    redirect: text expression of the URL to go on to, in which ${DD_UUID} becomes the AAM UUID; only where the
    data source's owner starts the call.
    gdpr: expression 0 or 1, gdpr_consent: consent string; only together. (Adobe: id-sync-http)
#}
{% macro id_sync_url(data_source, user_id, redirect=none, gdpr=none, gdpr_consent=none) -%}
    {%- if (gdpr is none) != (gdpr_consent is none) -%}
        {{ exceptions.raise_compiler_error(
            "id_sync_url: gdpr and gdpr_consent are given only together; Audience Manager ignores one without the other."
        ) }}
    {%- endif -%}
    'https://dpm.demdex.net/ibs:dpid=' || {{ data_source }}
    || '&dpuuid=' || {{ audience_manager_inbound.percent_encode(user_id) }}
    {%- if gdpr is not none %}
    || '&gdpr=' || {{ gdpr }} || '&gdpr_consent=' || {{ gdpr_consent }}
    {%- endif %}
    {%- if redirect is not none %}
    || '&redir=' || {{ audience_manager_inbound.encode_redirect(redirect) }}
    {%- endif %}
{%- endmacro %}

{# The macro ${DD_UUID} must arrive as it is, or Audience Manager would not see it. #}
{% macro encode_redirect(redirect) -%}
    replace({{ audience_manager_inbound.percent_encode(redirect) }}, '%24%7BDD_UUID%7D', '${DD_UUID}')
{%- endmacro %}
