-- Bare digits, up to twenty.
{% set true_of = [
    '79927398713',
    '4111111111111111',
    '378282246310005',
    '0',
    '18',
    '00000000000000000018',
] %}
{% set false_of = [
    '79927398710',
    '4111111111111112',
    '1',
    '81',
    '12345678901234567891',
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
        {{ audience_manager_inbound.passes_luhn('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
