-- A word of a key, in snake_case, kebab-case or camelCase; letters inside another word are none.
{% set true_of = [
    ('ip', 'ip'),
    ('last_ip', 'ip'),
    ('IP-address', 'ip'),
    ('lastIp', 'ip'),
    ('ipLast', 'ip'),
    ('ip4', 'ip'),
    ('member_birth', 'birth'),
] %}
{% set false_of = [
    ('zip', 'ip'),
    ('ship_to', 'ip'),
    ('shipping', 'ip'),
    ('tips', 'ip'),
    ('cardinal', 'card'),
    ('cardinality', 'card'),
    ('discard', 'card'),
] %}

with

cases as (
    {%- for key, word in true_of + false_of %}
    select
        {{ audience_manager_inbound.text_literal(key) }} as key,
        {{ audience_manager_inbound.text_literal(word) }} as word,
        {{ audience_manager_inbound.key_says(audience_manager_inbound.text_literal(key), [word]) }} as given,
        {{ 'true' if loop.index <= true_of | length else 'false' }} as expected
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select * from cases
where given is distinct from expected
