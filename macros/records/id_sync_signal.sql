{#
    The IDs of a sync row after the first, TAB-separated, as the text that stands for them in a profile. Signals are joined by commas there,
    and an ID may hold one; %2C can stand for it because no clean ID holds a percent code (rule user_id_url_encoded).
#}
{% macro id_sync_signal(target_user_ids) -%}
    replace({{ target_user_ids }}, ',', '%2C')
{%- endmacro %}

{# The way back. #}
{% macro id_sync_target_user_ids(signal) -%}
    replace({{ signal }}, '%2C', ',')
{%- endmacro %}
