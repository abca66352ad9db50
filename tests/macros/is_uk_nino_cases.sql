-- Prefixes that are not in use are let through.
{% set true_of = [
    'AB123456C',
    'AB 12 34 56 C',
    'AB-12-34-56-C',
    'ab123456c',
    ' AB123456A',
    'JM654321D',
    'NINO: AB 12 34 56 C',
] %}
{% set false_of = [
    'BG123456C',
    'GB 12 34 56 A',
    'ZZ123456A',
    'QQ123456C',
    'DA123456C',
    'AO123456C',
    'AB123456E',
    'AB12345C',
    'ABC123456',
    'AB1234567',
    'SKU-12345',
    'NINO: BG 12 34 56 C',
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
        {{ audience_manager_inbound.is_uk_nino('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
