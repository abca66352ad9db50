{#
    Rule derived_from_pii: the text equals a column of the customer's own that is marked `meta: {pii: true}`, raw, trimmed,
    cased, encoded or plainly hashed; see pii_matches(). `matched`: the text found there, null if it was not. (Adobe: data-security)
#}
{% macro derived_from_pii(matched) -%}
    ({{ matched }} is not null)
{%- endmacro %}
