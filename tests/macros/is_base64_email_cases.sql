-- The Base64 of an address is found without decoding; random IDs in the same letters are let through.
{% set true_of = [
    'amFuQGV4YW1wbGUuY29t',
    'amFuLnNtaXRAZXhhbXBsZS5jb20=',
    'amFuLnNtaXRAZXhhbXBsZS5jb20',
    'SkFOQEVYQU1QTEUuQ09N',
    'YUBiLmNv',
    'YUBiLmNvbQ==',
    'YUBiLmNvbQ',
    'YWJAYi5jb20=',
    'YWJjQGIuY29t',
    'YWJjZEBiLmNv',
    'amFuK25ld3NAbWFpbC5leGFtcGxlLmNvLnVr',
    'amFuQGV4YW1wbGUuY29tCg==',
    'amFuQGV4YW1wbGUub3JnLnVrCg==',
] %}
{% set false_of = [
    'amFu',
    'aGVsbG8gd29ybGQ=',
    'ZXhhbXBsZS5jb20=',
    'amFuQGxvY2FsaG9zdA==',
    'V1StGXR8_Z5jdHi6B-myT',
    '0015g00000AbCdEFGH',
    '507f1f77bcf86cd799439011',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'dQw4w9WgXcQ',
    'YWFhYWFhYWFhYWFhYWFh',
    'Qm9ybiB0byBydW4gYW5kIHJ1bg==',
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
        {{ audience_manager_inbound.is_base64_email('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
