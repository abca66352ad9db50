"""A labelled corpus for the privacy rules: personal data, all made up, and what only looks like it.

Seeded, so the same texts every time. Written from how people, systems and countries write these
things, not from the patterns under test. Numbers are drawn, with right check digits where a kind
has them.
"""

import base64
import hashlib
import ipaddress
import random
import string
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

PER_KIND = 500
PER_HARMLESS_KIND = 2000

Draw = Callable[[random.Random], str]


@dataclass(frozen=True)
class Case:
    """One user ID or signal and what the rules should say of it."""

    kind: str
    #: `user_id`, `value` or `key`: which of the three is meant.
    where: str
    key: str | None
    text: str
    #: `refused`, `suspected` (a warning), `passed`, or `doubtful`: harmless, but so like personal
    #: data that the rules refuse or suspect some knowingly.
    expected: str


def lines(text: str) -> list[str]:
    """The lines of a text, without the blank ones."""
    return [line for line in text.splitlines() if line.strip()]


def fill(rng: random.Random, template: str) -> str:
    """# becomes a digit, N a digit from 1, L a capital letter, ~ a small one."""
    alphabets = {
        "#": string.digits,
        "N": "123456789",
        "L": string.ascii_uppercase,
        "~": string.ascii_lowercase,
    }
    return "".join(rng.choice(alphabets[c]) if c in alphabets else c for c in template)


def filled(templates: str) -> Draw:
    """Draws one of the lines and fills it."""
    return lambda rng: fill(rng, rng.choice(lines(templates)))


def number(shortest: int, longest: int) -> Draw:
    """Digits, any of them first."""
    return lambda rng: "".join(rng.choices(string.digits, k=rng.randint(shortest, longest)))


def grouped(text: str, sizes: tuple[int, ...], separator: str) -> str:
    """The text in groups of these sizes."""
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    pairs = zip(starts, sizes, strict=True)
    return separator.join(text[start : start + size] for start, size in pairs)


# ---------- e-mail

FIRST = lines("""
anna
bram
chloé
daan
elif
françois
greta
håkon
inés
jürgen
katarzyna
oleksandr
søren
víctor
o'brian
jean-luc
li
""")
LAST = lines("""
bakker
smit
müller
dubois
lefèvre
garcía
bianchi
nowak
silva
andersson
popescu
o'connor
van-dijk
ng
""")
DOMAINS = lines("""
example.com
example.net
example.co.uk
t-example.de
example.fr
example.it
ex.pl
example.nl
mail.example.museum
sub.mail.example.org
müller.de
bücher.example
xn--bcher-kva.example
почта.рф
例え.jp
students.uni-example.ac.uk
example.photography
123.com
a.io
x-y-z.info
""")
#: Others, spelled out between blanks, could be any words.
SPELLED_OUT_DOMAINS = lines("""
example.com
example.net
example.co.uk
t-example.de
example.fr
ex.pl
example.nl
sub.mail.example.org
mail.example.museum
x-y-z.info
""")


def email(rng: random.Random) -> str:
    """An address as people have them: sub-addresses, numbers, capitals, letters beyond ASCII."""
    first, last = rng.choice(FIRST), rng.choice(LAST)
    name = rng.choice([".", "_", "", "-"]).join(
        rng.choice(
            [[first, last], [first[0], last], [last, first], [first], [str(rng.randrange(10**7))]]
        )
    )
    name += rng.choice(
        ["", "", "", str(rng.randrange(1, 2000)), "+news", f"+{rng.randrange(9999)}"]
    )
    address = f"{name}@{rng.choice(DOMAINS)}"
    return rng.choice([str, str, str, str.upper, str.title])(address)


def ascii_email(rng: random.Random) -> str:
    """An address of plain letters, as Base64 and spelled-out ones are."""
    while not (address := email(rng)).isascii() or "'" in address:
        pass
    return address


def email_in_a_text(rng: random.Random) -> str:
    """An address with something before or behind it."""
    address = email(rng)
    return rng.choice(
        [
            f"contact me at {address}",
            f"mailto:{address}",
            f"Anna Bakker <{address}>",
            f"({address})",
            f"e-mail: {address}.",
            f"crm-{address}-1",
            f"user={address}&lang=nl",
            f"{address};{email(rng)}",
            f"id_{rng.randrange(9999)}_{address}",
            f"https://example.com/u?email={address}",
            f"Ask {address}!",
        ]
    )


def encoded_email(rng: random.Random) -> str:
    """An address whose @ is no @, in the ways of URLs and HTML."""
    address = email(rng)
    once = quote(address, safe="")
    return rng.choice(
        [
            once,
            once.replace("%", "%25"),
            address.replace("@", "%40"),
            address.replace("@", "%40").replace(".", "%2E"),
            address.replace("@", "&#64;"),
            address.replace("@", "&#x40;"),
            address.replace("@", "＠"),  # noqa: RUF001
            f"https%3A%2F%2Fexample.com%2F%3Fe%3D{once}",
        ]
    )


def spelled_out_email(rng: random.Random) -> str:
    """An address hidden from programs, not from readers."""
    name = ascii_email(rng).split("@")[0].lower()
    domain = rng.choice(SPELLED_OUT_DOMAINS)
    words = [" at ", " AT ", "_at_", " arroba ", " @ "]
    brackets = ["[at]", " [at] ", "(at)", " (at) ", " (AT) ", "{at}", "<at>", "(@)"]
    at = rng.choice(words + brackets)
    dots = [".", " dot ", " DOT ", "_dot_", "[dot]", " (dot) "]
    dot = "." if "@" in at else rng.choice(dots)
    return name + at + domain.replace(".", dot)


def base64_email(rng: random.Random) -> str:
    """An address in Base64: padded or not, for URLs or not, from a command line or not."""
    text = ascii_email(rng) + rng.choice(["", "", "", "\n"])
    encode = rng.choice([base64.b64encode, base64.urlsafe_b64encode])
    return rng.choice([str, lambda encoded: encoded.rstrip("=")])(encode(text.encode()).decode())


# ---------- phone

INTERNATIONAL = """
+316########
+31 6 ########
+31 (0)6 ## ## ## ##
+31-20-###-####
+49 30 #######
+49 (0) 171 #######
+49171/#######
+33 6 ## ## ## ##
+33.6.##.##.##.##
+33(0)6########
+44 7### ######
+44 (0)20 #### ####
+34 6## ### ###
+34 6## ## ## ##
+39 3## #######
+39 02 ########
+48 5## ### ###
+48 22 ### ## ##
+351 9## ### ###
+1 (2##) 5##-####
+1-2##-5##-####
+12##5######
+1.2##.5##.####
+46 70-### ## ##
+45 ## ## ## ##
+47 4## ## ###
+353 85 ### ####
+41 79 ### ## ##
+43 664 #######
+32 470 ## ## ##
+420 6## ### ###
+30 69# ### ####
+36 20 ### ####
+40 7## ### ###
+90 5## ### ## ##
+91 98### #####
+86 13# #### ####
+55 11 9####-####
+61 4## ### ###
+352 621 ### ###
0031 6 ########
0031-6-########
0049 171 #######
00 33 6 ## ## ## ##
0044 (0)20 #### ####
"""
NATIONAL = """
06-########
Tel.: 06-########
06 ########
06 ## ## ## ##
06-## ## ## ##
06 #### ####
020-#######
020 ### ## ##
(020) ### ####
020 - ### ## ##
0181-######
0181 ## ## ##
030 #######
030/#######
030 / ### ## ##
(030) ### ###-0
0171 #######
0171/### ## ##
0171-#######
089 / ########
06.##.##.##.##
01 ## ## ## ##
04-##-##-##-##
020 7### ####
07### ######
07### ### ###
(01632) 96####
(0161) 496 0###
01632 96####
(212) 5##-####
212-5##-####
212.5##.####
1-800-5##-####
(646)5##-####
1 (415) 5##-####
212 5## ####
415/5##-####
(212) 5##-#### x###
612 ### ###
6## ## ## ##
91# ### ###
340 ### ####
347 #######
347/#######
02 ########
02-########
512 ### ###
22 ### ## ##
070-### ## ##
08-### ### ##
0470 ## ## ##
0470/##.##.##
02 ### ## ##
02/###.##.##
079 ### ## ##
0664 #######
0664/### ## ##
085 ### ####
(085) ###-####
01 ### ####
040-### ####
0721 ### ###
0721.###.###
210 ### ####
210 #######
694 ### ####
06 20 ### ####
20 ### ####
0412 ### ###
"""
#: Written like any other number in groups.
POSSIBLE_PHONES = """
2N ## ## ##
5# ## ## ##
4## ## ###
512-###-###
347-#######
"""


def international_phone(rng: random.Random) -> str:
    """A number with its country's code, labelled or encoded at times."""
    phone = filled(INTERNATIONAL)(rng)
    forms = [phone] * 5 + [f"Tel: {phone}", f"Tel.: {phone}", f"T: {phone}"]
    if phone.startswith("+"):
        url = phone.replace("+", "%2B")
        forms += [url, url.replace(" ", "%20"), f"tel:{phone}", f"({phone})", f"{phone} ext. 12"]
    return rng.choice(forms)


def phone_in_a_text(rng: random.Random) -> str:
    """An international number with something before or behind it."""
    phone = filled("+316########\n+31 6 ## ## ## ##\n+49 171 #######\n+1 (2##) 5##-####\n")(rng)
    return rng.choice(
        [
            f"call {phone} after six",
            f"{phone} (mother)",
            f"user-{phone}",
            f"Bel mij: {phone}!",
            f"whatsapp {phone} or mail",
            f"{phone} from 17.30",
            f"id={phone}&x=1",
        ]
    )


# ---------- cards and national IDs


def luhn(digits: str) -> str:
    """The number with its check digit."""
    total = 0
    for place, character in enumerate(reversed(digits)):
        digit = int(character) * (1 if place % 2 else 2)
        total += digit - 9 if digit > 9 else digit
    return digits + str(-total % 10)


#: Prefix and length of what the schemes issue; 13 digits are a matter of the past.
CARDS = [
    *[("4", 16), ("4", 16), ("4", 19), ("51", 16), ("55", 16), ("2221", 16)],
    *[("2720", 16), ("34", 15), ("37", 15), ("6011", 16), ("65", 16), ("644", 16), ("3528", 16)],
    *[("3589", 16), ("36", 14), ("301", 14), ("38", 14), ("62", 16), ("62", 19), ("2200", 16)],
    *[("6304", 16), ("5018", 16), ("6763", 18), ("5893", 17), ("6521", 16), ("6759", 19)],
    *[("5085", 16), ("6070", 16), ("8172", 16)],
]
CARD_GROUPS = {13: (4, 3, 3, 3), 14: (4, 6, 4), 15: (4, 6, 5), 16: (4,) * 4, 19: (4, 4, 4, 4, 3)}


def card(rng: random.Random, *more: tuple[str, int]) -> str:
    """A card number without groups, of these prefixes and lengths too."""
    prefix, length = rng.choice([*CARDS, *more])
    return luhn(prefix + number(length - len(prefix) - 1, length - len(prefix) - 1)(rng))


def grouped_card(rng: random.Random) -> str:
    """A card number as it is printed or typed."""
    while len(digits := card(rng, ("4", 13))) not in CARD_GROUPS:
        pass
    return grouped(digits, CARD_GROUPS[len(digits)], rng.choice([" ", " ", "-", "  ", "."]))


#: Country → its account numbers, in the templates of fill().
ACCOUNTS = dict(
    line.split(" ", 1)
    for line in lines("""
NL LLLL##########
DE ##################
FR ###########LL##########
BE ############
GB LLLL##############
ES ####################
IT L######################
PL ########################
PT #####################
IE LLLL##############
AT ################
SE ####################
DK ##############
NO ###########
CH #################
FI ##############
LU ################
CZ ####################
RO LLLLLLLL############
MT LLLL#####LLL###########LLLL
HU ########################
GR #######################
TR ######LLL#############
SA ##LLLL##############
""")
)


def iban(rng: random.Random) -> str:
    """Compact or in fours, in capitals or not, with its name or without."""
    country = rng.choice(list(ACCOUNTS))
    body = fill(rng, ACCOUNTS[country])
    digits = int("".join(str(int(c, 36)) for c in body + country + "00"))
    text = f"{country}{98 - digits % 97:02d}{body}"
    fours = " ".join(text[n : n + 4] for n in range(0, len(text), 4))
    dashed = fours.replace(" ", "-")
    return rng.choice(
        [text, text, fours, fours, text.lower(), dashed, f"IBAN {fours}", f"IBAN: {text}"]
    )


def bsn(rng: random.Random) -> str:
    """Nine digits that pass the Dutch 11-test, at times in groups."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    while True:
        digits = number(9, 9)(rng)
        check = sum(int(c) * w for c, w in zip(digits, weights, strict=True))
        if check % 11 == 0 and int(digits):
            break
    return rng.choice(
        [digits, digits, grouped(digits, (4, 2, 3), "."), grouped(digits, (3, 3, 3), " ")]
    )


def ssn(rng: random.Random) -> str:
    """US social security number."""
    area = rng.choice([n for n in range(1, 900) if n != 666])
    parts = [f"{area:03d}", f"{rng.randrange(1, 100):02d}", f"{rng.randrange(1, 10_000):04d}"]
    return rng.choice(["-", "-", " "]).join(parts)


def nino(rng: random.Random) -> str:
    """UK national insurance number."""
    prefix = "GB"
    while prefix in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"):
        prefix = rng.choice("ABCEGHJKLMNOPRSTWXYZ") + rng.choice("ABCEGHJKLMNPRSTWXYZ")
    return prefix + number(6, 6)(rng) + rng.choice("ABCD")


def grouped_nino(rng: random.Random) -> str:
    """The same in pairs."""
    return grouped(nino(rng), (2, 2, 2, 2, 1), rng.choice([" ", " ", "-"]))


# ---------- network, dates, streets


def ipv4(rng: random.Random) -> str:
    """A dotted quad, at times with a port or a network's length."""
    address = str(ipaddress.IPv4Address(rng.randrange(1 << 24, 224 << 24)))
    return address + rng.choice(["", "", "", "", f":{rng.randrange(1024, 65536)}", "/24"])


def ipv6(rng: random.Random) -> str:
    """Full, shortened, of the kinds that stand in logs."""
    head = rng.choice([0x20010DB8, 0x2A02A44A, 0x26001F18, 0xFE800000, 0xFD123456])
    middle = rng.choice([0, rng.getrandbits(32)])
    address = ipaddress.IPv6Address((head << 96) | (middle << 64) | rng.getrandbits(64))
    return rng.choice(
        [
            str(address),
            address.exploded,
            str(address).upper(),
            f"{address}/64",
            f"[{address}]:443",
            f"{address}%eth0",
            f"::ffff:{ipaddress.IPv4Address(rng.randrange(1 << 24, 224 << 24))}",
        ]
    )


def birth_date(rng: random.Random) -> str:
    """A date of birth in one of the usual notations."""
    day = date(1930, 1, 1) + timedelta(days=rng.randrange(31_000))
    pattern = rng.choice(
        lines("""
%Y-%m-%d
%d-%m-%Y
%d.%m.%Y
%d/%m/%Y
%m/%d/%Y
%-d-%-m-%Y
%Y%m%d
%d%m%Y
%d/%m/%y
%-d %B %Y
%b %-d %Y
%-d août %Y
%-d. März %Y
%-d de enero de %Y
%Y-%m-%d 00:00:00
%Y-%m-%dT00:00:00Z
%Y/%m/%d
%-d. %-m. %Y
""")
    )
    return day.strftime(pattern)


STREETS = """
Herengracht N##
Herengracht ##-N
Prinsengracht N# bis
N# Downing Street
N##B Baker St
N# rue de la Paix
N# bis rue Molière
N avenue Foch
Hauptstraße N#
Bahnhofstr. N#a
Calle Mayor N#
C/ de Alcalá nº N#
Via Roma N#
Via Garibaldi N#/A
ul. Długa N#/#
Rua Augusta N# 3º
Storgatan N# B
N# Elm Street Apt #
Plein 1944 N# 2517 AX Den Haag
Postbus N###
Strada Mare nr. N#
"""

# ---------- what is nobody's


def digest(rng: random.Random) -> str:
    """A hash in hexadecimal."""
    name = rng.choice(["md5", "sha1", "sha256", "sha512"])
    return rng.choice([str, str.upper])(hashlib.new(name, rng.randbytes(8)).hexdigest())


def any_uuid(rng: random.Random) -> str:
    """A UUID in the notations of databases."""
    text = str(uuid.UUID(int=rng.getrandbits(128)))
    return rng.choice([text, text.upper(), f"{{{text}}}", text.replace("-", "")])


def token(rng: random.Random) -> str:
    """What systems make up for an ID."""

    def chars(alphabet: str, count: int) -> str:
        return "".join(rng.choices(alphabet, k=count))

    word = string.ascii_letters + string.digits
    return rng.choice(
        [
            chars(word + "-_", 21),
            chars("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 26),
            chars("0123456789abcdef", 24),
            chars("0123456789abcdef", 16),
            "001" + chars(word, 15),
            chars(string.ascii_uppercase + string.digits, 24) + "@AdobeOrg",
            base64.b64encode(rng.randbytes(16)).decode(),
            base64.b64encode(rng.randbytes(20)).decode(),
            base64.urlsafe_b64encode(rng.randbytes(12)).decode(),
            f"user|{chars(word, 12)}",
            fill(rng, "C-########"),
            fill(rng, "crm_########"),
            fill(rng, "cust-~#~#~#~#"),
            fill(rng, "N########.16########"),
            fill(rng, "GA1.2.N########.16########"),
        ]
    )


PRODUCT_CODES = """
SKU-#####
SKU_######
LLL-####
LL-####-L
###.###.##
L#########
978-N-##-######-#
B0LL##L#LL
LLL####
##-###-##
##L-###-###-L
N#-####.##
~~~_####_~~~
LLLL-LLLL-####
#####-####-##
N##-####-N-LL
LL###LL/L
####.##.##
N###-##
LL##LL-##-LL
N-####-####
L##.#
LL####LL##
87###########
N############
LLL###.##
#####A
"""


def price(rng: random.Random) -> str:
    """An amount in the notations of Europe and America."""
    amount = rng.uniform(0, rng.choice([100, 5_000, 10**7]))
    english = f"{amount:,.2f}"
    continental = english.translate(str.maketrans(",.", ".,"))
    return rng.choice(
        [
            f"{amount:.2f}",
            english,
            continental,
            f"€ {continental}",
            f"{continental} €",
            f"EUR {amount:.2f}",
            f"{amount:.2f} USD",
            f"${english}",
            f"£{amount:.0f}",
            english.replace(",", " "),
            f"{amount:.0f}",
            f"-{amount:.2f}",
            f"+{amount:.2f}",
            f"{amount:.21f}",
            f"{amount:.0f}.-",
            f"{continental} zł",
            f"{amount:.0f}-{2 * amount:.0f}",
            f"{english.replace(',', chr(39))} CHF",
        ]
    )


def timestamp(rng: random.Random) -> str:
    """A moment as numbers and as text."""
    moment = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(milliseconds=rng.randrange(3786 * 10**8))
    seconds = moment.timestamp()
    numbers = [str(int(seconds * factor)) for factor in (1, 10**3, 10**6)]
    pattern = rng.choice(
        lines("""
%Y-%m-%d %H:%M:%S
%Y-%m-%dT%H:%M:%S+00:00
%Y-%m-%dT%H:%M:%SZ
%Y-%m-%d %H:%M:%S.%f
%Y-%m-%d %H:%M:%S+0100
%Y-%m-%d %H:%M:%S +02:00
%Y-%m-%dT%H%M%SZ
%Y%m%d%H%M%S
%Y%m%dT%H%M%SZ
%d-%m-%Y %H:%M
%d.%m.%Y %H:%M:%S
%m/%d/%Y %I:%M %p
%H:%M
%H:%M:%S
%a %d %b %Y %H:%M:%S +0000
%a %b %d %Y %H:%M:%S GMT+0200 (CEST)
%Y-%m-%d_%H-%M-%S
%Y.%m.%d
""")
    )
    return rng.choice([*numbers, moment.strftime(pattern), moment.strftime(pattern)])


def local_date(rng: random.Random) -> str:
    """A day as people write it, which half the separators make look like a phone number."""
    day = date(1950, 1, 1) + timedelta(days=rng.randrange(28_000))
    return day.strftime(rng.choice(["%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%d %m %Y", "%m/%d/%Y"]))


WORDS = """
Paid
Cargo bike
Den Haag
São Paulo
Rain jacket XL
meet me at 10
running|cycling|long distance swimming
2 for 1 at bol.com
shop at example.com
Visit us @ the fair
@nike
follow @daan_l
café noir
50% off
AC/DC
C++
M&M's
Windows 11
iPhone 15 Pro Max 256 GB
## x ## cm
36 38 40 42 44
lodash@N.##.#
logo@2x.png
https://shop.example.com/p/######?ref=mail
www.example.com/at/home.html
com.example.app.v#
look_at_me.js
std::vector
a::b
10:30-18:00
+20% since may
N## kcal / 100 g
##.#### N.####
#######
#####-####
Order ########
vN.##.##
N.##.#
0.#####
utm_source=mail&utm_medium=cpc
00:1A:2B:3C:4D:5E
N##-#######-#######
Mozilla/5.0 (X11; Linux x86_64)
Born to run
The 39 Steps
at the dot of noon
"""

# ---------- keys

PII_KEYS = lines("""
email
Email
e-mail
e_mail
emailAddress
email_address
customer_email
user.email
billingEmail
email2
contact_email_address
mail
phone
phone_number
phoneNumber
phone-no
telephone
homePhone
customer_phone_number
mobile_number
msisdn
fax
first_name
FirstName
FIRST-NAME
given_name
lastName
surname
family_name
middle_name
maiden_name
fullName
username
customer_name
address
address1
address_line_1
addressLine2
street
streetAddress
house_number
billing_address
shippingAddress
postal_address
dob
DOB
date_of_birth
dateOfBirth
birthdate
birthday
ip
ip_address
ipAddress
client_ip
remote_addr
ipv6
ssn
social_security_number
nino
passportNumber
driving_licence
drivers_license
credit_card
creditCardNumber
card_number
cvv
iban
bankAccountNumber
tax_id
national_id
cardholder_name
password
telefon
Telefonnummer
handynummer
vorname
nachname
familienname
geburtsname
anschrift
straße
strasse
hausnummer
geburtsdatum
Geburtstag
e-mail-adresse
ip_adresse
steuernummer
kontonummer
kreditkartennummer
kundenname
courriel
adresse_email
téléphone
numero_telephone
prénom
prenom
nom
nom_de_famille
adresse
adresse_postale
rue
date_naissance
date_de_naissance
carte_bancaire
numero_securite_sociale
correo_electronico
correo_electrónico
teléfono
telefono
apellido
apellidos
nombre_completo
dirección
direccion
domicilio
calle
fecha_nacimiento
dni
tarjeta_credito
cognome
cellulare
indirizzo
indirizzo_email
data_di_nascita
codice_fiscale
numero_telefono
emailadres
e-mailadres
telefoonnummer
mobielnummer
voornaam
achternaam
tussenvoegsel
adres
woonadres
straat
huisnummer
geboortedatum
geboorteplaats
bsn
burgerservicenummer
rekeningnummer
klantnaam
imie
imię
nazwisko
adres_email
numer_telefonu
nr_telefonu
ulica
data_urodzenia
pesel
telefone
telemóvel
sobrenome
apelido
morada
endereço
data_de_nascimento
cpf
prenume
adresa
cnp
förnamn
efternamn
personnummer
födelsedatum
epost
fødselsdato
fornavn
etunimi
sukunimi
příjmení
rodne_cislo
""")
HARMLESS_KEYS = lines("""
reference
plan
last_product
c_segment
cardinality
email_opt_in
email_status
emailFrequency
newsletter
phone_brand
phone_os
mobile
mobile_app
mobile_sessions
ip_rating
address_type
address_verified
birthday_club
birth_month
age
gender
city
country
postcode
language
name
product_name
brand_name
card
card_type
credit_score
loyalty_card_tier
payment_method
first_purchase
last_order
full_price
mail_frequency
channel
via
direct_mail_opt_in
favourite_store
shipping_method
zipcode_tier
email_hash
hashed_email
email_sha256
phone_hash
device_type
app_version
last_login_days
geo_region
nominee
street_food
telemetry
dobermann_owner
customer_since
""")
NEUTRAL_KEYS = ["segment", "ref", "note", "favourite", "crm_field_7", "lastInteraction", "x1"]
CARD_KEYS = ["card_used", "cardOnFile", "payment-card", "cc_last_used", "karte_nr", "tarjeta_pago"]
NINO_KEYS = ["ni_code", "nino_given", "hmrc_nino", "insurance_no", "nationalCode"]
BSN_KEYS = ["customer_bsn", "bsn_given", "klantBsn", "BSN-check", "sofi_oud"]
IP_KEYS = ["last_ip", "ip_at_signup", "lastIp", "login-ip", "remote_host", "IP_LAST"]
BIRTH_KEYS = [
    "member_birth",
    "dob_given",
    "birthDayPartner",
    "bday",
    "geboorte_partner",
    "geburt_kind",
]
STREET_KEYS = ["ship_address", "pickup-street", "addressHome", "adres_partner", "rue_livraison"]
PHONE_KEYS = [
    "phone_given",
    "mobile",
    "callback",
    "mobileAlt",
    "gsm",
    "tel-2nd",
    "whatsapp_contact",
]

IN_BOTH: dict[str, Draw] = {
    "e-mail": email,
    "e-mail in a text": email_in_a_text,
    "e-mail, encoded": encoded_email,
    "e-mail, spelled out": spelled_out_email,
    "e-mail, Base64": base64_email,
    "phone, international": international_phone,
    "phone, in a text": phone_in_a_text,
    "phone, national": filled(NATIONAL),
    "card, grouped": grouped_card,
    "IBAN": iban,
    "SSN": ssn,
    "NINO, grouped": grouped_nino,
    "IPv6": ipv6,
}
#: Refused in an ID, suspected in a value, refused under a key that tells them.
LOOKALIKES: dict[str, tuple[list[str], Draw]] = {
    "card": (CARD_KEYS, card),
    "NINO": (NINO_KEYS, nino),
    "IPv4": (IP_KEYS, ipv4),
}
UNDER_KEYS: dict[str, tuple[list[str], Draw]] = {
    **LOOKALIKES,
    "BSN": (BSN_KEYS, bsn),
    "SSN, bare": (
        ["ssn_given", "social_nr"],
        lambda rng: ssn(rng).replace("-", "").replace(" ", ""),
    ),
    "birth date": (BIRTH_KEYS, birth_date),
    "street": (STREET_KEYS, filled(STREETS)),
    "phone, bare": (PHONE_KEYS, filled("06########\n0171#######\n316########\n2125######")),
    "phone, possible": (PHONE_KEYS, filled(POSSIBLE_PHONES)),
}
HARMLESS_IN_BOTH: dict[str, Draw] = {
    "digest": digest,
    "UUID": any_uuid,
    "38 digits": number(38, 38),
    "8-12 digits": number(8, 12),
    "token": token,
    "product code": filled(PRODUCT_CODES),
}
HARMLESS_VALUES: dict[str, Draw] = {
    "price": price,
    "timestamp": timestamp,
    "ISO date": lambda rng: str(date(1950, 1, 1) + timedelta(days=rng.randrange(28_000))),
    "local date": local_date,
    "words, URLs, versions": filled(WORDS),
}
DOUBTFUL_IDS: dict[str, Draw] = {
    "AA999999A": filled("LL######L"),
    "card of 13 digits": lambda rng: luhn("4" + number(11, 11)(rng)),
    **{f"{length} digits": number(length, length) for length in range(13, 20)},
}
DOUBTFUL_VALUES: dict[str, Draw] = {
    "16 digits": number(16, 16),
    "AA999999A": filled("LL######L"),
    "version a.b.c.d": filled("N.#.N#.#"),
    "code ddd-ddd-dddd": filled("###-###-####"),
    "code 0dd-dddddd": filled("0N#-######"),
    "number ddd ddd ddd": filled("N## ### ###"),
}


def corpus(seed: int = 1) -> Iterator[Case]:
    """Every kind, PER_KIND or PER_HARMLESS_KIND texts each; three rounds of the keys."""
    rng = random.Random(seed)
    for _ in range(PER_KIND):
        for kind, draw in {**IN_BOTH, **{k: draw for k, (_, draw) in LOOKALIKES.items()}}.items():
            yield Case(kind, "user_id", None, draw(rng), "refused")
        for kind, draw in IN_BOTH.items():
            yield Case(kind, "value", rng.choice(NEUTRAL_KEYS), draw(rng), "refused")
        for kind, (keys, draw) in UNDER_KEYS.items():
            yield Case(f"{kind}, under its key", "value", rng.choice(keys), draw(rng), "refused")
        for kind, (_, draw) in LOOKALIKES.items():
            yield Case(kind, "value", rng.choice(NEUTRAL_KEYS), draw(rng), "suspected")
        possible_phone = filled(POSSIBLE_PHONES)(rng)
        yield Case(
            "phone, possible", "value", rng.choice(NEUTRAL_KEYS), possible_phone, "suspected"
        )
        in_a_key = rng.choice([ascii_email, spelled_out_email, grouped_card, iban])(rng)
        yield Case("personal data as a key", "key", in_a_key, "yes", "refused")
    for _ in range(PER_HARMLESS_KIND):
        for kind, draw in HARMLESS_IN_BOTH.items():
            yield Case(kind, "user_id", None, draw(rng), "passed")
        for kind, draw in {**HARMLESS_IN_BOTH, **HARMLESS_VALUES}.items():
            yield Case(kind, "value", rng.choice(NEUTRAL_KEYS), draw(rng), "passed")
        for kind, draw in DOUBTFUL_IDS.items():
            yield Case(kind, "user_id", None, draw(rng), "doubtful")
        for kind, draw in DOUBTFUL_VALUES.items():
            yield Case(kind, "value", rng.choice(NEUTRAL_KEYS), draw(rng), "doubtful")
    for key in 3 * PII_KEYS:
        yield Case("telling key", "key", key, rng.choice(["x", "yes", "Anna", "12"]), "refused")
    for key in 20 * HARMLESS_KEYS:
        value = rng.choice(["yes", "1", "gold", "weekly", price(rng)])
        yield Case("harmless key", "key", key, value, "passed")
