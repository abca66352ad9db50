{#
    True when the whole text is an e-mail address, plain or with the @ percent-encoded once or twice.
    The cheap `contains` spares most rows the pattern.
#}
{% macro is_email(text) -%}
    (
        (contains({{ text }}, '@') or contains({{ text }}, '%40') or contains({{ text }}, '%2540'))
        and {{ audience_manager_inbound.regex_full_match(
            "replace(replace(trim(" ~ text ~ "), '%2540', '@'), '%40', '@')",
            '[^@ ,;<>]+@[^@ ,;<>]+[.][^@ ,;<>]+'
        ) }}
    )
{%- endmacro %}
