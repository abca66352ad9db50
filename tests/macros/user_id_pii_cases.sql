-- An ID has no key that tells what it is: what a value may look like, an ID may not. Opaque IDs are let through.
{% set true_of = [
    'jan@example.com',
    'jan%40example.com',
    'crm-a@b.com-1',
    'jan at example dot com',
    'amFuQGV4YW1wbGUuY29t',
    '+31612345678',
    '06-12345678',
    '020 123 45 67',
    '4111111111111111',
    '4111 1111 1111 1111',
    '078-05-1120',
    'AB123456C',
    'AB 12 34 56 C',
    'NL91ABNA0417164300',
    '203.0.113.7',
    '2001:db8::1',
] %}
{% set false_of = [
    '4711',
    '12345678',
    '123456789012',
    '1762345678901',
    '0612345678',
    '68079982765673198504052656074456196039',
    '4111111111111112',
    '5d41402abc4b2a76b9719d911017c592',
    '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    '2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824',
    '123e4567-e89b-12d3-a456-426614174000',
    '123E4567-E89B-12D3-A456-426614174000',
    'C-00012345',
    'crm_00012345',
    'V1StGXR8_Z5jdHi6B-myT',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '507f1f77bcf86cd799439011',
    '0015g00000AbCdEFGH',
    'GA1.2.1234567890.1612345678',
    '488089975.1601975884',
    '1A2B3C4D5E6F7A8B9C0D1E2F@AdobeOrg',
    'user|abc123def456',
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
        {{ audience_manager_inbound.user_id_pii('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
