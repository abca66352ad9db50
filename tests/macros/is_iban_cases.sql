-- Country, length and check digits must all be right.
{% set true_of = [
    'NL91ABNA0417164300',
    'NL91 ABNA 0417 1643 00',
    'nl91abna0417164300',
    'NL91-ABNA-0417-1643-00',
    'IBAN NL91 ABNA 0417 1643 00',
    'IBAN: NL91ABNA0417164300',
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'FR1420041010050500013M02606',
    'GB29NWBK60161331926819',
    'BE68539007547034',
    'ES9121000418450200051332',
    'IT60X0542811101000000123456',
    'PL61109010140000071219812874',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'AT611904300234573201',
    'CH9300762011623852957',
    ' NL91ABNA0417164300 ',
] %}
{% set false_of = [
    'NL91ABNA0417164301',
    'NL19ABNA0417164300',
    'NL91ABNA041716430',
    'XX91ABNA0417164300',
    'DE8937040044053201300',
    'ABNANL2A',
    'NL91',
    'DE89370400440532013000000',
    'de305d5475b4431badb2eb6b9e546014',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
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
        {{ audience_manager_inbound.is_iban('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
