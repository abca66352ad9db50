{#
    True when a text has the form of one of `kinds` of personal data, but as likely is something else: a payment card or national
    insurance number without groups, an IPv4 address. `kinds`: all, if not given.
    Thirteen bare digits are no card here: so are the article numbers of half of Europe, and Visa gave up that length.
#}
{% macro is_pii_lookalike(text, kinds=none) -%}
    {%- set conditions = [] -%}
    {%- for kind in audience_manager_inbound.pii_lookalike_kinds() if kinds is none or kind in kinds -%}
        {%- if kind == 'payment_card' -%}
            {%- do conditions.append(
                "case when " ~ audience_manager_inbound.regex_full_match(text, ' *[0-9]{13} *') ~ " then false else "
                ~ audience_manager_inbound.is_payment_card(text) ~ " end"
            ) -%}
        {%- elif kind == 'uk_nino' -%}
            {%- do conditions.append(audience_manager_inbound.is_uk_nino(text)) -%}
        {%- elif kind == 'ipv4_address' -%}
            {%- do conditions.append(audience_manager_inbound.is_ipv4_address(text)) -%}
        {%- endif -%}
    {%- endfor -%}
    case
        {%- for condition in conditions %}
        when {{ condition }} then true
        {%- endfor %}
        when {{ text }} is not null then false
    end
{%- endmacro %}

{% macro pii_lookalike_kinds() %}
    {{- return(['payment_card', 'uk_nino', 'ipv4_address']) -}}
{% endmacro %}
