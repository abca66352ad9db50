-- The key announces it, the key or the value is it, or the value looks like it under a key that says so.
{% set true_of = [
    ('email', 'yes'),
    ('First_Name', 'Greta'),
    ('date-of-birth', 'x'),
    ('contact', 'jan@example.com'),
    ('contact', 'jan%40example.com'),
    ('note', 'contact me at a@b.com'),
    ('callback', '+49 30 1234567'),
    ('note', '4111 1111 1111 1111'),
    ('card_used', '4111111111111111'),
    ('last_ip', '203.0.113.7'),
    ('note', '2001:db8::1'),
    ('customer_bsn', '111222333'),
    ('note', 'NL91ABNA0417164300'),
    ('jan_at_example_dot_com', 'yes'),
    (none, 'jan@example.com'),
    (none, '06-12345678'),
] %}
{% set false_of = [
    ('city', 'Den Haag'),
    ('mobile', 'ios'),
    ('note', '4111111111111111'),
    ('sku', 'AB123456C'),
    ('app_version', '10.4.1.12'),
    ('reference', '111222333'),
    ('last_order', '2026-11-05'),
    ('last_order', '2026-11-05 12:26:26'),
    ('price', '1.234,56 €'),
    ('email_opt_in', 'yes'),
    ('hashed_email', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'),
    (none, '123456'),
    (none, 'SKU_24'),
    (none, '4111111111111111'),
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
        {{ audience_manager_inbound.signal_pii('key', 'value') }} as given
    from cases
)

select * from judged
where given is distinct from expected
