{#
    Rule user_id_case: the site sends this ID in another case; Adobe compares IDs case-sensitively, so nothing would match.
    `captured_exactly`, `captured_in_any_case`: what the site sent, equal to the user ID as it is and equal but for
    case; null where the site sent no such ID. (Adobe: batch-data-transfer-overview, faq-inbound-data-ingestion)
#}
{% macro user_id_case(captured_exactly, captured_in_any_case) -%}
    ({{ captured_exactly }} is null and {{ captured_in_any_case }} is not null)
{%- endmacro %}
