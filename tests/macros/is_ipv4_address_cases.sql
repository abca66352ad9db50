-- Four numbers up to 255; what they are must come from elsewhere.
{% set true_of = [
    '192.168.0.1',
    '10.4.1.12',
    '255.255.255.255',
    '0.0.0.0',
    '203.0.113.7:8080',
    '203.0.113.0/24',
    ' 203.0.113.7',
] %}
{% set false_of = [
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.',
    '203.0.113.7x',
    '12.345.678.901',
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
        {{ audience_manager_inbound.is_ipv4_address('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
