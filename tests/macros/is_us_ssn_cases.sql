-- Numbers that were never issued and bare digits are let through.
{% set true_of = [
    '078-05-1120',
    '219-09-9999',
    '001-01-0001',
    '899-99-9999',
    '667-12-3456',
    '078 05 1120',
    '912-70-1234',
    ' 078-05-1120 ',
    'my ssn is 078-05-1120',
    'SSN: 078-05-1120',
    '078–05–1120',
] %}
{% set false_of = [
    '000-12-3456',
    '666-12-3456',
    '123-00-4567',
    '123-45-0000',
    '900-12-3456',
    '078051120',
    '78-05-1120',
    '078-05-11200',
    '7732-18-5',
    '2026-11-05',
    '078.05.1120',
    'order 1078-05-1120',
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
        {{ audience_manager_inbound.is_us_ssn('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
