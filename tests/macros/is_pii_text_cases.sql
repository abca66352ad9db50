-- Whatever the kind, wherever it stands; a form that may be something else is let through.
{% set true_of = [
    'jan@example.com',
    'jan at example dot com',
    'amFuQGV4YW1wbGUuY29t',
    'YUBiLmNv',
    '+31612345678',
    '06-12345678',
    '4111 1111 1111 1111',
    '078-05-1120',
    'AB 12 34 56 C',
    'NL91ABNA0417164300',
    'IBAN: NL91 ABNA 0417 1643 00',
    '2001:db8::1',
    'call +31 6 12345678 after six',
    'NINO: AB 12 34 56 C',
    'my ssn is 078-05-1120',
] %}
{% set false_of = [
    '4111111111111111',
    'AB123456C',
    '10.4.1.12',
    '111222333',
    '0612345678',
    '1980-02-29',
    '10 Downing Street',
    '5d41402abc4b2a76b9719d911017c592',
    '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    '123e4567-e89b-12d3-a456-426614174000',
    '68079982765673198504052656074456196039',
    '123456789012',
    '2026-11-05 12:26:26',
    'EUR 12.50',
    'Den Haag',
    'SKU-AAB32389',
    'https://shop.example.com/p/123456?ref=mail',
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
        {{ audience_manager_inbound.is_pii_text('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
