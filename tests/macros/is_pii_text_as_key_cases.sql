-- Personal data as a key.
{% set true_of = [
    'jan_at_example_dot_com',
    'amFuQGV4YW1wbGUuY29t',
    'jan@example.com',
    '06-12345678',
    'NL91ABNA0417164300',
    '4111-1111-1111-1111',
] %}
{% set false_of = [
    'city',
    'look_at_me',
    'favourite_category',
    'address_line_1',
    'crm_field_7',
    'lastVisitUrl',
    'a',
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
        {{ audience_manager_inbound.is_pii_text_as_key('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
