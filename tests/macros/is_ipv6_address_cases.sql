-- A time, a MAC address, a C++ name and the address of every machine are let through.
{% set true_of = [
    '2001:db8:85a3:0:0:8a2e:370:7334',
    '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
    '2001:db8::1',
    '2001:DB8::8A2E:370:7334',
    '2a02:a44a:1:2::',
    'fe80::1ff:fe23:4567:890a%eth0',
    'fd12:3456:789a::1',
    '64:ff9b::192.0.2.33',
    '::ffff:203.0.113.7',
    '2001:db8::/64',
    '[2001:db8::1]:443',
    ' 2001:db8::1',
] %}
{% set false_of = [
    '::1',
    '::',
    'a::b',
    'std::vector',
    '12:26:26',
    '00:1A:2B:3C:4D:5E',
    '2001:db8',
    '2001:db8:::1',
    '2001:db8::1::2',
    '1:2:3:4:5:6:7',
    '10:30-18:00',
    '2026-11-05T12:26:26',
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
        {{ audience_manager_inbound.is_ipv6_address('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
