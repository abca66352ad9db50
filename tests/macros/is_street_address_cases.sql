-- A word and a house number.
{% set true_of = [
    '10 Downing Street',
    'Herengracht 1',
    'Herengracht 1-A',
    'Herengracht 1 bis',
    '12 bis rue de la Paix',
    '221B Baker St',
    'Hauptstraße 5',
    'Bahnhofstr. 5a',
    'C/ de Alcalá nº 12',
    'Via Roma 12/A',
    'ul. Długa 3/4',
    'Plein 1944 12 2517 AX Den Haag',
    'Windows 11',
] %}
{% set false_of = [
    'Herengracht',
    '12',
    '12-14',
    'yes',
    '614.65 CHF',
    'EUR 6972958.30',
    '3.416,19 zł',
    'home',
    '2026-11-05',
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
        {{ audience_manager_inbound.is_street_address('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
