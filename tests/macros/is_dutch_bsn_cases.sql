-- Nine digits, or eight with their leading zero left out, that pass the 11-test.
{% set true_of = [
    '111222333',
    '123456782',
    '1234.56.782',
    '123 456 782',
    '012345672',
    '12345672',
    ' 111222333',
] %}
{% set false_of = [
    '111222334',
    '123456789',
    '000000000',
    '00000000',
    '1112223330',
    '1112223',
    '11122233a',
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
        {{ audience_manager_inbound.is_dutch_bsn('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
