-- Doubtful forms under a key that does not tell; what signal_pii() refuses is not suspected as well.
{% set true_of = [
    ('note', '4111111111111111'),
    ('sku', 'AB123456C'),
    ('app_version', '10.4.1.12'),
    ('sizes', '36 38 40 42'),
    ('article', '512-345-678'),
    (none, '4111111111111111'),
] %}
{% set false_of = [
    ('card_used', '4111111111111111'),
    ('last_ip', '203.0.113.7'),
    ('email', '4111111111111111'),
    ('note', 'jan@example.com'),
    ('ean', '4006381333931'),
    ('city', 'Den Haag'),
    (none, '123456'),
] %}

with

cases as (
    {%- for key, value in true_of + false_of %}
    select
        {{ audience_manager_inbound.text_literal(key) }} as key,
        {{ audience_manager_inbound.text_literal(value) }} as value,
        {{ 'true' if loop.index <= true_of | length else 'false' }} as expected
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

judged as (
    select
        *,
        {{ audience_manager_inbound.signal_pii_suspected('key', 'value') }} as given
    from cases
)

select * from judged
where given is distinct from expected
