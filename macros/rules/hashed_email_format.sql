{#
    Rule hashed_email_format: not a SHA-256 digest in lower-case hex. Of what it was made cannot be
    seen: it must be the trimmed, lower-cased address. (Adobe: people-based-destinations-prerequisites)
#}
{% macro hashed_email_format(hashed_email) -%}
    (not {{ audience_manager_inbound.regex_full_match(hashed_email, audience_manager_inbound.id_formats()['hashed_email']) }})
{%- endmacro %}
