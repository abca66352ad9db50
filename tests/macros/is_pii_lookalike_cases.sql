-- As likely something else.
{% set true_of = [
    '4111111111111111',
    '411111 1111111111',
    'AB123456C',
    '10.4.1.12',
] %}
{% set false_of = [
    '4222222222222',
    '4006381333931',
    '4111111111111112',
    'BG123456C',
    '1.2.3',
    '123456789012',
    'gold',
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
        {{ audience_manager_inbound.is_pii_lookalike('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
