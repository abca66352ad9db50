{#
    A text percent-encoded as in a URL: its UTF-8 bytes as %XX, upper-case hex, but for letters, digits, -, ., _ and ~ (RFC 3986).
#}
{% macro percent_encode(expression) %}
    {{- return(adapter.dispatch('percent_encode', 'audience_manager_inbound')(expression)) -}}
{% endmacro %}

{# Encodes every byte, then turns the unreserved characters back: each % starts an escape, so no two overlap. #}
{% macro default__percent_encode(expression) -%}
    {%- set unreserved = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~' -%}
    {%- for character in unreserved -%}replace({%- endfor -%}
    regexp_replace(hex_encode({{ expression }}), '([0-9A-F][0-9A-F])', '%\\1')
    {%- for character in unreserved -%}
    , '%{{ '%02X' % audience_manager_inbound.ascii_code(character) }}', '{{ character }}')
    {%- endfor -%}
{%- endmacro %}

{% macro duckdb__percent_encode(expression) -%}
    url_encode({{ expression }})
{%- endmacro %}

{% macro ascii_code(character) %}
    {% set printable = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~" %}
    {{- return(32 + printable.index(character)) -}}
{% endmacro %}
