-- An address is found wherever it stands and however its @ is encoded; what only has an @ is let through.
{% set true_of = [
    'jan@example.com',
    'JAN@EXAMPLE.COM',
    'jan.de-vries+news@mail.example.co.uk',
    "o'brian@example.ie",
    'j@a.io',
    '12345@shop.example.nl',
    '_jan_@example.museum',
    'françois@müller.de',
    'почта@почта.рф',
    'jan@xn--bcher-kva.example',
    'jan@xn--80a1acny.xn--p1ai',
    'jan%40example.com',
    'jan%2540example.com',
    'jan%252540example%252ecom',
    'jan%40example%2Ecom',
    'd.bakker%40b%C3%BCcher.example',
    'jan&#64;example.com',
    'jan&#x40;example.com',
    'jan＠example.com',
    ' jan@example.com ',
    'contact me at a@b.com',
    'crm-a@b.com-1',
    'Jan Smit <jan@example.com>',
    'mailto:jan@example.com?subject=x',
    'https://example.com/?email=jan%40example.com&x=1',
    'a@b.com;c@d.com',
    '@daan: mail jan@example.com',
    '"jan smit"@example.com',
    'jan%20%40%20example.com',
    'jan&commat;example.com',
    'jan＠example．com',
] %}
{% set false_of = [
    '@nike',
    'follow @daan_l',
    'jan@localhost',
    'jan@example',
    'jan@example.c',
    '@example.com',
    'jan @ example',
    '5 @ 12.50',
    'lodash@4.17.21',
    'react@18.0.0-rc.next',
    'logo@2x.png',
    'icon@1.5x.webp',
    '1A2B3C4D5E6F7A8B9C0D1E2F@AdobeOrg',
    '50% off',
    'size%3A40',
    '100%',
    'P@ssw0rd',
    'example.com',
    'https://medium.com/@jan/story',
    'R&#38;B',
    'rock&roll.com',
    'salt&pepper',
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
        {{ audience_manager_inbound.is_email('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
