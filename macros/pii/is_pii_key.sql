{# True when a key announces personal data: the whole key, in lower case and without separators, is on the list. #}
{% macro is_pii_key(key) -%}
    coalesce(
        replace(replace(replace(lower({{ key }}), '-', ''), '_', ''), '.', '')
        in ({{ "'" ~ audience_manager_inbound.pii_keys() | join("', '") ~ "'" }}),
        false
    )
{%- endmacro %}

{% macro pii_keys() %}
    {{- return([
        'email', 'emailaddress', 'mail', 'phone', 'phonenumber', 'mobile', 'telephone',
        'firstname', 'lastname', 'fullname', 'surname', 'address', 'street', 'streetaddress',
        'birthdate', 'dateofbirth', 'dob', 'ip', 'ipaddress', 'ssn', 'iban', 'passport', 'creditcard',
    ]) -}}
{% endmacro %}
