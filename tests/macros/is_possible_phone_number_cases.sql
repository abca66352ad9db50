-- Groups of digits that are as likely something else.
{% set true_of = [
    '22 34 56 78',
    '20 25 30 35',
    '412 34 567',
    '512-345-678',
    '347-1234567',
] %}
{% set false_of = [
    '12345678',
    '12 34 56 78',
    '20 25 30',
    '412-34-567',
    '123-456-789',
    '+45 12 34 56 78',
    '36 38 40 42 44',
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
        {{ audience_manager_inbound.is_possible_phone_number('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
