{# Rule opted_out: the ID is in the opt-out list; no batch opt-out file exists, so the sender must leave it out. (Adobe: data-privacy-requests) #}
{% macro opted_out(opted_out_user_id) -%}
    ({{ opted_out_user_id }} is not null)
{%- endmacro %}

{#
    Join condition: an ID of `id_type` is the opted-out one. Own IDs are compared as they are; of devices and hashes the
    case says nothing about who it is, and a list may have kept another than the feed.
#}
{% macro is_opted_out_id(user_id, id_type, opted_out_user_id) -%}
    (
        lower({{ user_id }}) = lower({{ opted_out_user_id }})
        and ({{ user_id }} = {{ opted_out_user_id }} or {{ id_type }} <> 'dpuuid')
    )
{%- endmacro %}
