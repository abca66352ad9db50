-- The groups of a printed card; the bare number and other groups are left to is_payment_card().
{% set true_of = [
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111  1111  1111  1111',
    '4111 - 1111 - 1111 - 1111',
    '3782 822463 10005',
    '3056 930902 5904',
    '4222 222 222 222',
    '4000 0000 0000 0000 006',
    'my card is 4111 1111 1111 1111',
    'Visa: 4111-1111-1111-1111',
    '4111/1111/1111/1111',
] %}
{% set false_of = [
    '4111111111111111',
    '4111 1111 1111 1112',
    '411111 1111111111',
    '1111 1111 1111 1117',
    '2026 1105 1226 2600',
    '4111 1111 1111',
    'visa:4111111111111111',
] %}

with

cases as (
    {%- for text in true_of + false_of %}
    select {{ audience_manager_inbound.text_literal(text) }} as text, {{ 'true' if text in true_of else 'false' }} as expected
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

judged as (
    select
        text,
        expected,
        {{ audience_manager_inbound.is_grouped_payment_card('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
