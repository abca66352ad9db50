{#
    True when a key announces personal data, whatever its value: the whole key, but for case, separators, a number behind it
    and words like customer_ or billing_ before it, is one of pii_keys(). Never a part of a key: email_opt_in, phone_brand and
    ip_rating say nothing about anyone. Nor a word that also means something else (mobile, card, name): see is_pii_under_key().
#}
{% macro is_pii_key(key) -%}
    {%- set gap = '[-_. ]*' -%}
    {%- set keys = [] -%}
    {%- for words in audience_manager_inbound.pii_keys().values() -%}
        {%- for word in words if word not in keys -%}
            {%- do keys.append(word) -%}
        {%- endfor -%}
    {%- endfor -%}
    coalesce(
        {{ audience_manager_inbound.regex_full_match(
            "lower(" ~ key ~ ")",
            gap ~ '((' ~ audience_manager_inbound.pii_key_qualifiers() | join('|') ~ ')' ~ gap ~ '){0,2}'
            ~ '(' ~ keys | join('|') | replace('_', '[-_. ]?') ~ ')' ~ gap ~ '((raw|plain|text|value|field)' ~ gap ~ ')?[0-9]{0,2}'
        ) }},
        false
    )
{%- endmacro %}

{# What may stand before an announcing key without changing what it announces. #}
{% macro pii_key_qualifiers() %}
    {{- return([
        'account', 'alternative', 'billing', 'business', 'buyer', 'client', 'cliente', 'contact', 'crm', 'customer', 'delivery',
        'employee', 'gebruiker', 'guest', 'home', 'invoice', 'klant', 'klient', 'kunde', 'kunden', 'member', 'my', 'nutzer', 'office',
        'owner', 'patient', 'person', 'personal', 'primary', 'private', 'privat', 'raw', 'recipient', 'secondary', 'shipping', 'shopper',
        'subscriber', 'user', 'usuario', 'utente', 'utilisateur', 'visitor', 'work',
    ]) -}}
{% endmacro %}

{# Language → keys; `_` stands for any separator or none. #}
{% macro pii_keys() %}
    {{- return({
        'en': [
            'e_?mail', 'e_?mail_addr(ess)?', 'mail', 'mail_addr(ess)?', 'phone', 'phone_n(umber|r|o)', 'telephone', 'telephone_n(umber|r|o)', 'tel',
            'tel_n(umber|r|o)', 'cell_phone', 'cell_number', 'mobile_phone', 'mobile_n(umber|r|o)', 'msisdn', 'fax', 'fax_n(umber|r|o)',
            'whats_app_number', 'first_name', 'given_name', 'fore_name', 'middle_name', 'last_name', 'family_name', 'sur_name',
            'maiden_name', 'full_name', 'customer_name', 'user_name', 'contact_name', 'member_name', 'person_name', 'recipient_name',
            'subscriber_name', 'card_holder(_name)?', 'name_on_card', 'account_holder', 'address', 'address_line', 'street', 'street_addr(ess)?',
            'street_name', 'street_number', 'house_n(umber|r|o)', 'postal_address', 'mailing_address', 'birth_date', 'date_of_birth', 'dob', 'birth_day',
            'born_on', 'place_of_birth', 'birth_place', 'ip', 'ip_?v[46]', 'ip_addr(ess)?', 'client_ip', 'remote_ip', 'remote_addr(ess)?',
            'x_forwarded_for', 'ssn', 'social_security', 'social_security_n(umber|r|o)', 'national_id', 'national_insurance', 'national_insurance_number',
            'nino', 'tax_id', 'passport', 'passport_n(umber|r|o)', 'id_card_n(umber|r|o)', 'identity_card', 'driving_licence', 'driving_licence_number',
            'driver_?s_licen[cs]e', 'driver_?s_licen[cs]e_number', 'credit_card', 'credit_card_n(umber|r|o)', 'debit_card_n(umber|r|o)', 'card_n(umber|r|o)', 'cvv',
            'cvc', 'iban', 'bank_account', 'bank_account_n(umber|r|o)', 'pass_word',
        ],
        'de': [
            'e_?mail_adresse', 'mail_adresse', 'telefon', 'telefon_n(umme)?r', 'tel_nr', 'ruf_nummer', 'handy_n(umme)?r', 'mobil_n(umme)?r', 'mobil_telefon',
            'festnetz', 'vor_name', 'nach_name', 'zu_name', 'familien_name', 'geburts_name', 'voller_name', 'kunden_name', 'adresse', 'anschrift', 'stra(ss|ß)e',
            'stra(ss|ß)en_name', 'haus_n(umme)?r', 'geburts_datum', 'geburts_tag', 'geburts_ort', 'geb_dat(um)?', 'ip_adresse', 'steuer_id', 'steuer_nummer',
            'steuer_identifikations_nummer', 'sozial_versicherungs_nummer', 'sv_nummer', 'personal_ausweis', 'ausweis_n(umme)?r', 'reise_pass',
            'kreditkarte', 'kreditkarten_n(umme)?r', 'konto_n(umme)?r', 'konto_inhaber', 'pass_wort',
        ],
        'fr': [
            'courriel', 'adresse_(e_?)?mail', 'adresse_courriel', 'adresse_[eé]lectronique', 't[eé]l[eé]phone', 'num[eé]ro_(de_)?t[eé]l[eé]phone', 'num_tel',
            'num[eé]ro_(de_)?portable', 'pr[eé]nom', 'nom', 'nom_de_famille', 'nom_famille', 'nom_complet', 'nom_pr[eé]nom', 'nom_(du_)?client', 'adresse_postale',
            'rue', 'num[eé]ro_(de_)?rue', 'date_(de_)?naissance', 'lieu_(de_)?naissance', 'adresse_ip', 'num[eé]ro_(de_)?s[eé]curit[eé]_sociale', 's[eé]curit[eé]_sociale',
            'nir', 'carte_bancaire', 'carte_de_cr[eé]dit', 'num[eé]ro_(de_)?carte', 'passeport', 'carte_(d_)?identit[eé]', 'mot_de_passe',
        ],
        'es': [
            'correo', 'correo_electr[oó]nico', 'tel[eé]fono', 'n[uú]mero_(de_)?tel[eé]fono', 'tel[eé]fono_m[oó]vil', 'n[uú]mero_(de_)?m[oó]vil', 'nombre_completo',
            'nombre_y_apellidos?', 'nombre_(del_)?cliente', 'apellidos?', 'primer_apellido', 'segundo_apellido', 'primer_nombre', 'direcci[oó]n', 'direcci[oó]n_postal', 'domicilio',
            'calle', 'fecha_(de_)?nacimiento', 'lugar_(de_)?nacimiento', 'direcci[oó]n_ip', 'dni', 'nie', 'nif', 'n[uú]mero_(de_)?(la_)?seguridad_social', 'seguridad_social',
            'tarjeta_(de_)?cr[eé]dito', 'n[uú]mero_(de_)?tarjeta', 'cuenta_bancaria', 'pasaporte', 'contrase[nñ]a',
        ],
        'it': [
            'posta_elettronica', 'indirizzo_(e_?)?mail', 'telefono_cellulare', 'cellulare', 'numero_(di_)?(telefono|cellulare)', 'nome_completo',
            'nome_e_cognome', 'nome_cognome', 'nome_(del_)?cliente', 'cognome', 'indirizzo', 'indirizzo_ip', 'data_(di_)?nascita', 'luogo_(di_)?nascita', 'codice_fiscale',
            'carta_(di_)?credito', 'numero_(di_)?carta', 'carta_(d_)?identit[aà]', 'conto_corrente', 'passaporto',
        ],
        'nl': [
            'e_?mail_adres', 'mail_adres', 'telefoon', 'telefoon_n(umme)?r', 'tel_nummer', 'mobiel_n(umme)?r', 'mobiele_telefoon', 'gsm_n(umme)?r', 'voor_na(am|men)',
            'achter_naam', 'familie_naam', 'tussen_voegsel', 'roep_naam', 'geboorte_naam', 'meisjes_naam', 'volledige_naam', 'klant_naam', 'adres', 'woon_adres', 'post_adres',
            'straat', 'straat_naam', 'huis_n(umme)?r', 'geboorte_datum', 'geb_datum', 'geboorte_dag', 'geboorte_plaats', 'ip_adres', 'bsn', 'burger_service_nummer', 'sofi_nummer',
            'rijksregister_nummer', 'paspoort', 'paspoort_n(umme)?r', 'rijbewijs', 'rijbewijs_n(umme)?r', 'credit_card_n(umme)?r', 'creditkaart', 'rekening_n(umme)?r', 'bank_rekening',
            'wacht_woord',
        ],
        'pl': [
            'adres_(e_?)?mail', 'poczta', 'n(ume)?r_telefonu', 'telefon_kom[oó]rkowy', 'imi[eę]', 'imi[eę]_i_nazwisko', 'nazwisko', 'nazwisko_panie[nń]skie', 'adres_zamieszkania',
            'adres_ip', 'ulica', 'n(ume)?r_domu', 'data_urodzenia', 'urodziny', 'miejsce_urodzenia', 'pesel', 'dow[oó]d_osobisty', 'n(ume)?r_dowodu', 'karta_kredytowa', 'n(ume)?r_karty',
            'n(ume)?r_konta', 'paszport', 'has[lł]o',
        ],
        'pt': [
            'correio_eletr[oó]nico', 'endere[cç]o_(de_)?e?mail', 'telefone', 'n[uú]mero_(de_)?telefone', 'telem[oó]vel', 'celular', 'primeiro_nome', '[uú]ltimo_nome', 'sobrenome', 'apelido',
            'endere[cç]o', 'endere[cç]o_ip', 'morada', 'rua', 'data_(de_)?nascimento', 'cpf', 'cart[aã]o_(de_)?cr[eé]dito', 'passaporte', 'palavra_passe',
        ],
        'ro': [
            'adresa', 'adresa_(de_)?e?mail', 'num[aă]r_(de_)?telefon', 'prenume', 'nume_(de_)?familie', 'nume_complet', 'strad[aă]', 'data_na[sș]terii', 'cnp',
        ],
        'sv': [
            'e_?post', 'e_?post_adress', 'telefon_nummer', 'mobil_nummer', 'f[oö]r_namn', 'efter_namn', 'adress', 'gatu_adress', 'f[oö]delse_datum', 'f[oö]delse_dag', 'person_nummer',
            'ip_adress',
        ],
        'da': ['for_navn', 'efter_navn', 'f(ø|oe|o)dsels_dato', 'f(ø|oe|o)dsels_dag', 'cpr', 'cpr_n(umme)?r'],
        'fi': ['s[aä]hk[oö]posti', 'etu_nimi', 'suku_nimi', 'puhelin_numero', 'syntym[aä]_aika', 'henkil[oö]_tunnus', 'katu_osoite'],
        'cs': ['k[rř]estn[ií]_jm[eé]no', 'p[rř][ií]jmen[ií]', 'ulice', 'datum_narozen[ií]', 'rodn[eé]_[cč][ií]slo', 'telefonn[ií]_[cč][ií]slo'],
        'hu': ['kereszt_n[eé]v', 'vezet[eé]k_n[eé]v', 'sz[uü]let[eé]si_d[aá]tum', 'telefon_sz[aá]m', 'lak_c[ií]m'],
    }) -}}
{% endmacro %}
