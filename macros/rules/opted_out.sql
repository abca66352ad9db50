{# Rule opted_out: the ID is in the opt-out list; no batch opt-out file exists, so the sender must leave it out. (Adobe: data-privacy-requests) #}
{% macro opted_out(opted_out_user_id) -%}
    ({{ opted_out_user_id }} is not null)
{%- endmacro %}
