-- An address without an @ is found; a sentence with the word at, or the address of a shop, is let through.
{% set true_of = [
    'jan at example dot com',
    'jan.smit at example.com',
    'JAN AT EXAMPLE DOT COM',
    'jan[at]example.com',
    'jan [at] example [dot] com',
    'jan(at)example.com',
    'jan (at) example (dot) co (dot) uk',
    'jan{at}example.nl',
    'jan<at>example.de',
    'jan_at_example_dot_com',
    'jan-at-example-dot-com',
    'jan_at_example.com',
    'jan(@)example.com',
    'jan @ example.com',
    'jan @example.com',
    'jan@ example.com',
    'jan arroba example.com',
    'write to jan at example dot com please',
    'write to jan (at) example.museum please',
    'jan @ example . com',
    'jan at example . com',
] %}
{% set false_of = [
    'jan@example.com',
    'shop at example.com',
    '2 for 1 at bol.com',
    'available at example.nl',
    'meet me at 10',
    'arrive at noon',
    'look_at_me.js',
    'live at home',
    'at the dot of noon',
    'www.example.com/at/home.html',
    'Visit us @ the fair',
    'category',
    'data.attribute',
    'cat (attic) dot',
    'jan (a) example.com',
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
        {{ audience_manager_inbound.is_spelled_out_email('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
