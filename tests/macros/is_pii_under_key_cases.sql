-- A doubtful form is personal data under a key that says so, and under no other.
{% set true_of = [
    ('card_used', '4111111111111111'),
    ('cardOnFile', '4222222222222'),
    ('cc-last', '378282246310005'),
    ('last_ip', '203.0.113.7'),
    ('lastIp', '203.0.113.7'),
    ('IP_LAST', '203.0.113.7'),
    ('insurance_no', 'AB123456C'),
    ('ssn_given', '078051120'),
    ('customer_bsn', '111222333'),
    ('klantBsn', '1234.56.782'),
    ('member_birth', '1980-02-29'),
    ('dob_given', '29.02.80'),
    ('geboorte_partner', '29 februari 1980'),
    ('mobile', '0612345678'),
    ('mobileAlt', '31612345678'),
    ('callback', '22 34 56 78'),
    ('ship_address', '10 Downing Street'),
    ('rue_livraison', '12 bis rue de la Paix'),
] %}
{% set false_of = [
    ('segment', '4111111111111111'),
    ('card_used', '4111111111111112'),
    ('cardinality', '4111111111111111'),
    ('card_type', 'gold'),
    ('app_version', '203.0.113.7'),
    ('ship', '203.0.113.7'),
    ('zip', '203.0.113.7'),
    ('last_ip', 'unknown'),
    ('customer_bsn', '111222334'),
    ('reference', '111222333'),
    ('last_order', '1980-02-29'),
    ('birth_month', '2'),
    ('mobile', 'ios'),
    ('mobile_last_seen', '1762345678'),
    ('mobile_last_seen', '1762345678901'),
    ('product', 'Windows 11'),
    ('address_type', 'home'),
    ('address_verified', '614.65 CHF'),
] %}

with

cases as (
    {%- for key, value in true_of + false_of %}
    select
        {{ audience_manager_inbound.text_literal(key) }} as key,
        {{ audience_manager_inbound.text_literal(value) }} as value,
        {{ 'true' if loop.index <= true_of | length else 'false' }} as expected
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

judged as (
    select
        *,
        {{ audience_manager_inbound.is_pii_under_key('key', 'value') }} as given
    from cases
)

select * from judged
where given is distinct from expected
