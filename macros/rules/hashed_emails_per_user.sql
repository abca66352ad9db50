{# Rule hashed_emails_per_user: more hashes for one CRM ID than Adobe takes from a batch. (Adobe: people-based-destinations-prerequisites) #}
{% macro hashed_emails_per_user(hashed_emails) -%}
    ({{ hashed_emails }} > 10)
{%- endmacro %}
