-- The notations in which dates of birth are kept.
{% set true_of = [
    '1980-02-29',
    '1980/02/29',
    '1980.02.29',
    '29-02-1980',
    '29.02.1980',
    '29/02/1980',
    '2/29/1980',
    '29/2/80',
    '19800229',
    '29021980',
    '29 February 1980',
    'Feb 29 1980',
    '29 août 1980',
    '29. März 1980',
    '29 de febrero de 1980',
    '1980-02-29 00:00:00',
    '1980-02-29T00:00:00Z',
    '1980-02-29T00:00:00.000+01:00',
    ' 1980-02-29 ',
] %}
{% set false_of = [
    '1980',
    '1980-02',
    '1980-13-01',
    '32-01-1980',
    '99999999',
    '12345678',
    'february',
    '10:30',
    '2.5',
    'v1.80.2',
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
        {{ audience_manager_inbound.is_date('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
