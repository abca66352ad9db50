"""A labelled corpus for the privacy rules: personal data, all made up, and what only looks like it.

Seeded, so the same values every time. Written from how people and systems write these things, not
from the patterns under test. No value belongs to anyone: addresses are at example domains, numbers
are drawn.
"""

import base64
import hashlib
import random
import string
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

PER_KIND = 500

Draw = Callable[[random.Random], str]


@dataclass(frozen=True)
class Case:
    """One value and what the rules should say of it."""

    kind: str
    #: `user_id`, or `signal` with its key.
    where: str
    key: str | None
    text: str
    is_pii: bool


FIRST = "anna bram chloe daan elif finn greta hugo iris joerg karin lars maud noor otto".split()  # noqa: SIM905
LAST = "bakker mueller novak peeters garcia smit visser jansen lund rossi o'neill de-vries".split()  # noqa: SIM905
DOMAINS = "example.com example.org mail.example.co.uk shop.example.de example.museum".split()  # noqa: SIM905
STREETS = "Hoofdstraat Dorpsweg Kerklaan Lindenstraße Gartenweg".split()  # noqa: SIM905


def digits(rng: random.Random, count: int) -> str:
    """That many digits, the first not 0."""
    return str(rng.randrange(10 ** (count - 1), 10**count))


def email(rng: random.Random) -> str:
    """An address as people have them: dots, sub-addresses, numbers, capitals."""
    name = rng.choice([".", "_", "", "-"]).join([rng.choice(FIRST), rng.choice(LAST)])
    name += rng.choice(["", "", str(rng.randrange(1, 2000)), "+news", "+shop2024"])
    address = f"{name.replace(chr(39), '')}@{rng.choice(DOMAINS)}"
    return rng.choice([str, str.upper, str.title, str])(address)


def phone(rng: random.Random) -> str:
    """International or national notation, with the separators that are usual there."""
    d = digits
    return rng.choice(
        [
            f"+31 6 {d(rng, 8)}",
            f"+316{d(rng, 8)}",
            f"+49 {rng.choice(['30', '89', '221'])} {d(rng, 7)}",
            f"+44 (0)20 {d(rng, 4)} {d(rng, 4)}",
            f"+1 ({d(rng, 3)}) {d(rng, 3)}-{d(rng, 4)}",
            f"+33 {rng.randrange(1, 8)} {d(rng, 2)} {d(rng, 2)} {d(rng, 2)} {d(rng, 2)}",
            f"tel:+34{d(rng, 9)}",
            f"%2B31{d(rng, 9)}",
            f"06-{d(rng, 8)}",
            f"06 {d(rng, 2)} {d(rng, 2)} {d(rng, 2)} {d(rng, 2)}",
            f"020 {d(rng, 3)} {d(rng, 4)}",
            # North American area codes begin with 2 to 9.
            f"({rng.randrange(200, 1000)}) {rng.randrange(200, 1000)}-{d(rng, 4)}",
            f"0{d(rng, 3)}/{d(rng, 7)}",
        ]
    )


def luhn(number: str) -> str:
    """The number with its check digit."""
    total = 0
    for position, character in enumerate(reversed(number)):
        digit = int(character) * (2 if position % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return number + str(-total % 10)


def card(rng: random.Random) -> str:
    """Visa, Mastercard or American Express, without groups."""
    brand, length = rng.choice(
        [("4", 16), (str(rng.randrange(51, 56)), 16), ("34", 15), ("37", 15)]
    )
    return luhn(brand + "".join(rng.choices(string.digits, k=length - 1 - len(brand))))


def grouped_card(rng: random.Random) -> str:
    """A card number as it is printed."""
    number, separator = card(rng), rng.choice([" ", "-"])
    cuts = (4, 8, 12, 16) if len(number) == 16 else (4, 10, 15)
    return separator.join(number[a:b] for a, b in zip((0, *cuts), cuts, strict=False))


def iban(rng: random.Random) -> str:
    """German, Dutch or Belgian, compact or in fours."""
    country, body = rng.choice(
        [("DE", digits(rng, 18)), ("NL", "ABNA" + digits(rng, 10)), ("BE", digits(rng, 12))]
    )
    number = int("".join(str(int(c, 36)) for c in body + country + "00"))
    text = f"{country}{98 - number % 97:02d}{body}"
    fours = " ".join(text[n : n + 4] for n in range(0, len(text), 4))
    return rng.choice([text, fours, text.lower()])


def bsn(rng: random.Random) -> str:
    """Nine digits that pass the Dutch 11-test."""
    while True:
        body = digits(rng, 8)
        check = sum(int(c) * w for c, w in zip(body, range(9, 1, -1), strict=True)) % 11
        if check < 10:
            return body + str(check)


def ssn(rng: random.Random) -> str:
    """US social security number with its hyphens."""
    area = rng.choice([n for n in range(1, 900) if n != 666])
    return f"{area:03d}-{rng.randrange(1, 100):02d}-{rng.randrange(1, 10_000):04d}"


def nino(rng: random.Random) -> str:
    """UK national insurance number."""
    prefix = rng.choice("ABCEGHJKLMNPRSTWXYZ") + rng.choice("ABCEGHJKLMNPRSTWXYZ")
    while prefix in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"):
        prefix = rng.choice("ABCEGH") + rng.choice("ABCEGH")
    return f"{prefix}{digits(rng, 6)}{rng.choice('ABCD')}"


def grouped_nino(rng: random.Random) -> str:
    """The same with blanks."""
    n = nino(rng)
    return f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:8]} {n[8]}"


def ipv4(rng: random.Random) -> str:
    """A dotted quad."""
    return ".".join(str(rng.randrange(1, 255)) for _ in range(4))


def ipv6(rng: random.Random) -> str:
    """Full or shortened."""
    groups = [f"{rng.randrange(1, 0x10000):x}" for _ in range(8)]
    return rng.choice(
        [":".join(groups), f"2001:db8::{groups[0]}:{groups[1]}", f"fe80::{groups[2]}"]
    )


def birth_date(rng: random.Random) -> str:
    """A date of birth in one of the usual orders."""
    day = date(1930, 1, 1) + timedelta(days=rng.randrange(28_000))
    return day.strftime(rng.choice(["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y%m%d"]))


def street(rng: random.Random) -> str:
    """Street and number."""
    number = rng.randrange(1, 300)
    return rng.choice(
        [
            f"{rng.choice(STREETS)} {number}{rng.choice(['', 'a', '-2'])}",
            f"{number} {rng.choice(['Main', 'High', 'Church'])} {rng.choice(['Street', 'Road'])}",
            f"{number} rue de la {rng.choice(['Paix', 'Gare'])}",
        ]
    )


def b64(text: str) -> str:
    """Base64, sometimes without padding."""
    return base64.b64encode(text.encode()).decode()


def product_code(rng: random.Random) -> str:
    """SKU, EAN-13 or article number."""
    letters = "".join(rng.choices(string.ascii_uppercase, k=3))
    return rng.choice(
        [
            f"{letters}-{digits(rng, 4)}",
            f"SKU_{digits(rng, 6)}",
            f"{letters}{digits(rng, 3)}.{digits(rng, 2)}",
            f"{digits(rng, 5)}{rng.choice('ABC')}",
            f"87{digits(rng, 11)}",
        ]
    )


def timestamp(rng: random.Random) -> str:
    """Seconds, milliseconds or text."""
    moment = datetime(2024, 1, 1) + timedelta(seconds=rng.randrange(60_000_000))  # noqa: DTZ001
    return rng.choice(
        [
            str(int(moment.timestamp())),
            moment.isoformat(),
            moment.strftime("%Y-%m-%d %H:%M:%S.000"),
            moment.strftime("%Y-%m-%dT%H%M%SZ"),
        ]
    )


IN_BOTH: dict[str, Draw] = {
    "email": email,
    "email, percent-encoded": lambda rng: quote(email(rng), safe=""),
    "email, spelled out": lambda rng: email(rng).replace(
        "@", rng.choice([" at ", "(at)", "[at]", " AT "])
    ),
    "email, Base64": lambda rng: b64(email(rng)),
    "phone": phone,
    "card, grouped": grouped_card,
    "IBAN": iban,
    "SSN": ssn,
    "NINO, grouped": grouped_nino,
    "IPv6": ipv6,
}
IN_IDS: dict[str, Draw] = {"card": card, "NINO": nino, "IPv4": ipv4}
UNDER_KEYS: dict[str, tuple[list[str], Draw]] = {
    "card": (["card_number", "creditcard", "payment_card"], card),
    "NINO": (["nino", "national_insurance_number"], nino),
    "BSN": (["bsn", "customer_bsn", "burgerservicenummer"], bsn),
    "IPv4": (["last_ip", "ip_address", "client-ip"], ipv4),
    "birth date": (["birthdate", "dob", "geburtsdatum", "date_of_birth"], birth_date),
    "street": (["street", "home_address", "straat", "adresse"], street),
    "email in a text": (["note", "remark"], lambda rng: f"please write to {email(rng)} again"),
    "telling key": (
        # Not `mobile`: half the time it says what kind of device it was.
        [
            "email",
            "e-mail",
            "phone",
            "first_name",
            "last_name",
            "surname",
            "vorname",
            "nachname",
            "achternaam",
            "prenom",
            "nom",
            "telefon",
            "telefoon",
            "telephone",
            "cognome",
            "apellido",
            "nazwisko",
            "iban",
            "passport",
        ],
        lambda rng: rng.choice(["x", "yes", "Anna", "12"]),
    ),
}
HARMLESS: dict[str, Draw] = {
    "SHA-256": lambda rng: hashlib.sha256(rng.randbytes(8)).hexdigest(),
    "SHA-1": lambda rng: hashlib.sha1(rng.randbytes(8), usedforsecurity=False).hexdigest(),
    "MD5": lambda rng: hashlib.md5(rng.randbytes(8), usedforsecurity=False).hexdigest(),
    "UUID": lambda rng: rng.choice([str, str.upper])(str(uuid.UUID(int=rng.getrandbits(128)))),
    "38 digits": lambda rng: digits(rng, 38),
    "8-12 digits": lambda rng: digits(rng, rng.randrange(8, 13)),
    "product code": product_code,
    "price": lambda rng: rng.choice([f"{rng.uniform(1, 9999):.2f}", f"{rng.uniform(1, 99):.21f}"]),
    "timestamp": timestamp,
    "ISO date": lambda rng: str(date(2015, 1, 1) + timedelta(days=rng.randrange(4000))),
    "base64url token": lambda rng: base64.urlsafe_b64encode(rng.randbytes(24)).decode(),
    "prefixed number": lambda rng: f"{rng.choice(['C', 'crm-', 'CUST_'])}{digits(rng, 7)}",
}
HARMLESS_KEYS = ["reference", "plan", "last_product", "c_segment", "email_opt_in", "cardinality"]
#: Not measured on user IDs: a blank or colon inside is refused by other rules anyhow.
HARMLESS_VALUES: dict[str, Draw] = {
    "version": lambda rng: f"{rng.randrange(20)}.{rng.randrange(20)}.{rng.randrange(99)}",
    "words": lambda rng: rng.choice(
        ["Paid", "Cargo bike", "Den Haag", "low", "Rain jacket XL", "2 for 1", "meet me at 10"]
    ),
}


def corpus(seed: int = 1) -> Iterator[Case]:
    """Every kind, PER_KIND values each."""
    rng = random.Random(seed)
    for _ in range(PER_KIND):
        for kind, draw in {**IN_BOTH, **IN_IDS}.items():
            yield Case(kind, "user_id", None, draw(rng), True)
        for kind, draw in IN_BOTH.items():
            yield Case(kind, "signal", rng.choice(["note", "contact", "ref"]), draw(rng), True)
        for kind, (keys, draw) in UNDER_KEYS.items():
            yield Case(f"{kind}, under its key", "signal", rng.choice(keys), draw(rng), True)
        for kind, draw in HARMLESS.items():
            yield Case(kind, "user_id", None, draw(rng), False)
        for kind, draw in {**HARMLESS, **HARMLESS_VALUES}.items():
            yield Case(kind, "signal", rng.choice(HARMLESS_KEYS), draw(rng), False)
