-- Scheme, length and Luhn check must all be right; separators may stand anywhere.
{% set true_of = [
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111  1111  1111  1111',
    '411111 1111111111',
    '4222222222222',
    '4000000000000000006',
    '5555555555554444',
    '2223003122003222',
    '378282246310005',
    '3782 822463 10005',
    '30569309025904',
    '38520000023237',
    '3530111333300000',
    '6011111111111117',
    '6200000000000005',
    '5085000000000007',
    '6070000000000002',
    '8172000000000005',
    '6759649826438453',
    ' 4111111111111111 ',
] %}
{% set false_of = [
    '4111111111111112',
    '4111 1111 1111 1121',
    '411111111111111',
    '1111111111111117',
    '9111111111111111',
    '0000000000000000',
    '1762345678901',
    '490154203237518',
    '79927398713',
    '68079982765673198504052656074456196039',
    '4111111111111111111111',
    '411111111111111a',
    '4111.1111.1111.1111',
    '488089975.1601975884',
    '978-3-16-148410-0',
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
        {{ audience_manager_inbound.is_payment_card('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
