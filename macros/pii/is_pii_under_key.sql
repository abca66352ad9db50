{#
    True when a value has a form that would be doubtful alone, and a word of its key tells what it is: the bare number under
    card_used, the nine digits under customer_bsn, the four numbers under last_ip, the date under member_birth.
#}
{% macro is_pii_under_key(key, value) -%}
    {%- set words = audience_manager_inbound.pii_telling_words() -%}
    case
        {#- First the cheap question that few signals pass. #}
        when not {{ audience_manager_inbound.key_says(key, words.values() | sum(start=[]) | unique | list) }} then false
        when {{ audience_manager_inbound.is_payment_card(value) }}
            and {{ audience_manager_inbound.key_says(key, words['payment_card']) }} then true
        when {{ audience_manager_inbound.is_ipv4_address(value) }}
            and {{ audience_manager_inbound.key_says(key, words['ip_address']) }} then true
        when ({{ audience_manager_inbound.is_uk_nino(value) }} or {{ audience_manager_inbound.regex_full_match(
            value, audience_manager_inbound.us_ssn_pattern('[ -]?')
        ) }}) and {{ audience_manager_inbound.key_says(key, words['national_id']) }} then true
        when {{ audience_manager_inbound.is_dutch_bsn(value) }}
            and {{ audience_manager_inbound.key_says(key, words['bsn']) }} then true
        when {{ audience_manager_inbound.is_date(value) }}
            and {{ audience_manager_inbound.key_says(key, words['birth']) }} then true
        {#- Ten digits from 1, and thirteen, are seconds and milliseconds since 1970 (mobile_last_seen). #}
        when (
            {{ audience_manager_inbound.is_possible_phone_number(value) }}
            or {{ audience_manager_inbound.regex_full_match(value, ' *([0-9]{9}|[02-9][0-9]{9}|[0-9]{11,12}|[02-9][0-9]{12}) *') }}
        ) and {{ audience_manager_inbound.key_says(key, words['phone']) }} then true
        when {{ audience_manager_inbound.is_street_address(value) }}
            and {{ audience_manager_inbound.key_says(key, words['street']) }} then true
        else false
    end
{%- endmacro %}

{# Kind → words of a key that tell it, in the languages of pii_keys(). #}
{% macro pii_telling_words() %}
    {{- return({
        'payment_card': [
            'card', 'cards', 'cardno', 'cc', 'creditcard', 'debit', 'credit', 'pan', 'payment', 'visa', 'mastercard', 'amex', 'maestro', 'kreditkarte', 'karte', 'carte',
            'tarjeta', 'carta', 'kaart', 'creditkaart', 'karta', 'karty', 'cartao', 'card1', 'betaalkaart', 'zahlung', 'paiement', 'pago', 'pagamento',
        ],
        'ip_address': ['ip', 'ips', 'ipv4', 'ipaddr', 'ipaddress', 'addr', 'address', 'adresse', 'adres', 'remote', 'forwarded', 'xff', 'host', 'hostname', 'login', 'geo'],
        'national_id': [
            'nino', 'nin', 'ni', 'ssn', 'itin', 'tin', 'insurance', 'social', 'security', 'tax', 'national', 'socialsecurity', 'taxpayer', 'identity',
        ],
        'bsn': ['bsn', 'sofi', 'sofinummer', 'burgerservicenummer', 'bsnnummer', 'bsnnr'],
        'birth': [
            'birth', 'born', 'dob', 'bday', 'birthday', 'birthdate', 'bdate', 'geburt', 'geburtstag', 'geburtsdatum', 'geboren', 'naissance', 'nacimiento', 'nascita', 'geboorte',
            'geboortedatum', 'verjaardag', 'urodzenia', 'urodziny', 'nascimento', 'anniversaire', 'compleanno', 'cumpleanos',
        ],
        'phone': [
            'phone', 'phones', 'phoneno', 'phonenumber', 'telephone', 'tel', 'telno', 'mobile', 'mobil', 'mobiel', 'movil', 'cell', 'cellphone', 'gsm', 'handy', 'msisdn', 'fax', 'callback', 'whatsapp',
            'telefon', 'telefoon', 'telefono', 'telefone', 'telefonu', 'cellulare', 'telemovel', 'celular', 'portable', 'rufnummer', 'landline', 'festnetz',
        ],
        'street': [
            'address', 'addr', 'addressline', 'street', 'adres', 'adresse', 'anschrift', 'strasse', 'rue', 'calle', 'via', 'indirizzo', 'direccion', 'domicilio', 'straat', 'ulica', 'morada',
            'endereco', 'rua', 'adress', 'gatuadress', 'adresa', 'shipto', 'residence', 'woonadres', 'domicile',
        ],
    }) -}}
{% endmacro %}
