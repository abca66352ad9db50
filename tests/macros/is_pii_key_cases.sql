-- A whole key announces personal data, in any case, with any separators; a part of a key never does.
{% set true_of = [
    'email',
    'Email',
    'E-MAIL',
    'e_mail',
    'emailAddress',
    'customer_email',
    'billing.email',
    'user_email_address',
    'email2',
    'email_raw',
    'phone',
    'phone-number',
    'homePhone',
    'mobileNumber',
    'first_name',
    'FirstName',
    'FIRST.NAME',
    'surname',
    'address',
    'address_line_1',
    'street',
    'dob',
    'date_of_birth',
    'Birthday',
    'ip',
    'ip_address',
    'clientIp',
    'user_ip',
    'ssn',
    'iban',
    'passport_number',
    'creditCardNumber',
    'Vorname',
    'straße',
    'Strasse',
    'geburtsdatum',
    'e-mail-adresse',
    'prénom',
    'prenom',
    'nom',
    'date_de_naissance',
    'numéro_de_téléphone',
    'correo_electrónico',
    'apellidos',
    'fecha_nacimiento',
    'dni',
    'cognome',
    'codice_fiscale',
    'indirizzo',
    'voornaam',
    'achternaam',
    'tussenvoegsel',
    'geboortedatum',
    'bsn',
    'imię',
    'nazwisko',
    'pesel',
    'telemóvel',
    'data_de_nascimento',
    'prenume',
    'förnamn',
    'personnummer',
    'sukunimi',
] %}
{% set false_of = [
    'email_opt_in',
    'email_status',
    'email_hash',
    'hashed_email',
    'phone_brand',
    'phoneModel',
    'mobile',
    'mobile_app',
    'ip_rating',
    'ship',
    'zip',
    'address_type',
    'street_style',
    'birth_month',
    'name',
    'product_name',
    'brand_name',
    'card',
    'card_type',
    'nominee',
    'via',
    'telemetry',
    'dobermann',
    'surname_count',
    'customer',
    'home',
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
        {{ audience_manager_inbound.is_pii_key('text') }} as given
    from cases
)

select * from judged
where given is distinct from expected
