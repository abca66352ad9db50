"""Generate the demo shop's raw tables, seeds/demo/*.csv and seeds/reference/trait_taxonomy.csv.

Run from the project root: `python seeds/generate_demo.py`. Seeded: the same rows every time. A raw
table with bad rows ends in `expected_violation`, the rule of docs/rules.md a row is quarantined
for, empty where it is clean. Everyone in it is made up, at the reserved domain example.com.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import random
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

SEEDS = Path(__file__).parent
CUSTOMERS = 500
CRM_DATA_SOURCE = 100201
APP_DATA_SOURCE = 100202
ODC_DATA_SOURCE = 100203
TODAY = date(2026, 1, 31)

FIRST_NAMES = "Anna Bram Chloé Daan Elif Finn Greta Hugo Iris Jörg Karin Lars Maud Noor".split()  # noqa: SIM905
LAST_NAMES = "Bakker Müller Novák Øst Peeters García Smit Visser Żak Jansen Lund Rossi".split()  # noqa: SIM905
COUNTRIES = ["NL", "BE", "DE", "FR", "PL", "ES"]
TIERS = ["bronze", "silver", "gold"]
CATEGORIES = ["bikes", "helmets", "lights", "locks", "clothing", "repair"]
PRODUCTS = {
    "BK-100": "City bike",
    "BK-200": "Cargo bike",
    "HL-010": "Helmet Größe M",
    "LT-001": "Rear light",
    "LK-005": "Chain lock",
    "CL-042": "Rain jacket",
    "RP-900": "Spring service",
}
# sid, name, data source, type: what the feeds may carry is onboarded and of their own data source.
TRAITS = [
    (7001, "High value", CRM_DATA_SOURCE, "ON_BOARDED_TRAIT"),
    (7002, "Lapsed customer", CRM_DATA_SOURCE, "ON_BOARDED_TRAIT"),
    (7003, "Newsletter reader", CRM_DATA_SOURCE, "ON_BOARDED_TRAIT"),
    (7004, "Service due", CRM_DATA_SOURCE, "ON_BOARDED_TRAIT"),
    (7005, "Consents to personalisation", CRM_DATA_SOURCE, "ON_BOARDED_TRAIT"),
    (7101, "Viewed a bike page", CRM_DATA_SOURCE, "RULE_BASED_TRAIT"),
    (7102, "Look-alike of high value", CRM_DATA_SOURCE, "ALGO_TRAIT"),
    (7201, "Uses the app weekly", APP_DATA_SOURCE, "ON_BOARDED_TRAIT"),
    (7202, "Push notifications on", APP_DATA_SOURCE, "ON_BOARDED_TRAIT"),
    (7301, "Uses the app weekly, for the media agency", ODC_DATA_SOURCE, "ON_BOARDED_TRAIT"),
]
UNKNOWN_TRAIT = 9999

# Customer IDs that must not leave, and why.
BAD_CUSTOMER_IDS = [
    ("", "user_id_empty"),
    ("   ", "user_id_empty"),
    ("anna.bakker@example.com", "user_id_pii"),
    ("bram.smit%40example.com", "user_id_pii"),
    ("+31 6 12345678", "user_id_pii"),
    ("020 123 45 67", "user_id_pii"),
    ("C100\t900", "user_id_forbidden_character"),
    ("C100\n901", "user_id_forbidden_character"),
    ("crm:C100902", "user_id_forbidden_character"),
    ("crm%3AC100903", "user_id_forbidden_character"),
    ("crm%3aC100904", "user_id_forbidden_character"),
    ("C100%20905", "user_id_url_encoded"),
    ("C100%C3%A9906", "user_id_url_encoded"),
    (" C100907", "user_id_format"),
    ("C100908 ", "user_id_format"),
]
# Customer IDs that a system made of the customer's own data, by what it did to the e-mail address.
DERIVED_IDS: list[Callable[[str], str]] = [
    lambda email: hashlib.sha256(email.encode()).hexdigest(),
    lambda email: hashlib.md5(email.upper().encode(), usedforsecurity=False).hexdigest(),
    lambda email: base64.b64encode(email.encode()).decode().rstrip("="),
]
# Customer ID in the warehouse → the same ID as the site sends it.
MISCASED = {"c100910": "C100910", "C100911X": "C100911x"}

# Preferences of clean customers that must not leave, and why.
BAD_PREFERENCES = [
    ("contact", "daan.lund@example.com", "signal_pii"),
    ("contact", "daan.lund%40example.com", "signal_pii"),
    ("callback", "+49 30 1234567", "signal_pii"),
    ("email", "yes", "signal_pii"),
    ("First_Name", "Greta", "signal_pii"),
    ("date-of-birth", "1980-02-29", "signal_pii"),
    ("colour", "red,blue", "signal_forbidden_character"),
    ("motto", 'the "best"', "signal_forbidden_character"),
    ("motto", "the “best”", "signal_forbidden_character"),
    ("path", "C:\\bikes", "signal_forbidden_character"),
    ("note", "line one\nline two", "signal_forbidden_character"),
    ("note", "tab\there", "signal_forbidden_character"),
    ("note", "no\u00a0break", "signal_forbidden_character"),
    ("123", "numeric key", "signal_format"),
    ("price!123", "key with a mark", "signal_format"),
    ("frame size", "key with a blank", "signal_format"),
    ("-colour", "key with a dash in front", "signal_format"),
    ("colour", "", "signal_format"),
    ("", "no key", "signal_format"),
    ("wish_list", "x" * 102_400, "record_too_long"),
]

BAD_DEVICES = [
    ("gaid", "5A21C0F0-7C3B-4B8C-9A55-AA0123456789", "user_id_format"),  # upper case
    ("gaid", "5a21c0f07c3b4b8c9a55aa0123456789", "user_id_format"),  # no hyphens
    (
        "gaid",
        "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592",
        "user_id_format",
    ),  # hashed
    ("gaid", "", "user_id_empty"),
    ("idfa", "6d92078a-8246-4ba4-ae5b-76104861e7dc", "user_id_format"),  # lower case
    ("idfa", "6D92078A-8246-4BA4-AE5B", "user_id_format"),  # too short
    ("idfa", "jan.jansen@example.com", "user_id_pii"),
]


def write(folder: str, table: str, header: list[str], rows: list[tuple[object, ...]]) -> None:
    """Write one seed as UTF-8 with LF line ends."""
    path = SEEDS / folder / f"{table}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def customers(rng: random.Random) -> list[tuple[object, ...]]:
    """List clean customers, then the bad IDs, then two whose case differs from the site's."""
    ids = [
        (f"C{100000 + n}", "")
        for n in range(1, CUSTOMERS - len(BAD_CUSTOMER_IDS) - len(MISCASED) - len(DERIVED_IDS) + 1)
    ]
    ids += BAD_CUSTOMER_IDS + [(customer_id, "user_id_case") for customer_id in MISCASED]
    ids += [("", "derived_from_pii")] * len(DERIVED_IDS)
    derive = iter(DERIVED_IDS)
    rows: list[tuple[object, ...]] = []
    for number, (customer_id, violation) in enumerate(ids):
        first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
        email = f"{first}.{last}.{number}@example.com".lower()
        rows.append(
            (
                next(derive)(email) if violation == "derived_from_pii" else customer_id,
                email,
                first,
                last,
                f"+31 6 {rng.randrange(10_000_000, 99_999_999)}",
                TODAY - timedelta(days=rng.randrange(18 * 365, 80 * 365)),
                rng.choice(COUNTRIES),
                rng.choice(TIERS),
                TODAY - timedelta(days=rng.randrange(1, 2000)),
                violation,
            )
        )
    return rows


def orders(rng: random.Random, customer_ids: list[str]) -> list[tuple[object, ...]]:
    """Give each customer zero to six orders."""
    rows: list[tuple[object, ...]] = []
    for customer_id in customer_ids:
        for _ in range(rng.randrange(7)):
            code = rng.choice(list(PRODUCTS))
            rows.append(
                (
                    f"O{500000 + len(rows)}",
                    customer_id,
                    TODAY - timedelta(days=rng.randrange(700)),
                    code,
                    PRODUCTS[code],
                    rng.choice(CATEGORIES),
                    f"{rng.uniform(5, 900):.2f}",
                )
            )
    return rows


def memberships(rng: random.Random, customer_ids: list[str]) -> list[tuple[object, ...]]:
    """List audience memberships computed elsewhere, and some that no feed may carry."""
    rows: list[tuple[object, ...]] = []
    sids = [
        sid
        for sid, _, source, kind in TRAITS
        if source == CRM_DATA_SOURCE and kind == "ON_BOARDED_TRAIT"
    ]
    for customer_id in customer_ids:
        rows += [
            (customer_id, sid, rng.choices(["add", "remove"], [9, 1])[0], "")
            for sid in rng.sample(sids, rng.randrange(1, 4))
        ]
    bad_traits = [UNKNOWN_TRAIT, 7101, 7102, 7201]
    rows += [(customer_ids[n], sid, "add", "trait_unknown") for n, sid in enumerate(bad_traits)]
    rows.append((customer_ids[9], "70o1", "add", "signal_format"))
    return rows


def preferences(
    rng: random.Random, customer_ids: list[str], emails: dict[str, str]
) -> list[tuple[object, ...]]:
    """List free key-values from the account page; one reseller has more of them than fit a line."""
    rows: list[tuple[object, ...]] = []
    for customer_id in customer_ids[::3]:
        rows.append((customer_id, "colour", rng.choice(["red", "blue", "grün", "żółty"]), ""))
        rows.append((customer_id, "frame-size", str(rng.randrange(44, 64)), ""))
    rows += [
        (customer_ids[10 + n], key, value, violation)
        for n, (key, value, violation) in enumerate(BAD_PREFERENCES)
    ]
    reference = hashlib.sha1(emails[customer_ids[40]].encode(), usedforsecurity=False).hexdigest()
    rows.append((customer_ids[40], "external_ref", reference, "derived_from_pii"))
    reseller = customer_ids[-1]
    rows += [(reseller, "viewed", f"product-{n:05d}", "") for n in range(6000)]
    return rows


def devices(
    rng: random.Random, customer_ids: list[str], opted_out: set[str]
) -> list[tuple[object, ...]]:
    """List advertising IDs of app users, some with a known customer, in the case Adobe asks for."""
    rows: list[tuple[object, ...]] = []
    for n in range(260):
        id_type = "gaid" if n % 2 else "idfa"
        device = str(uuid.UUID(int=rng.getrandbits(128)))
        owner = rng.choice(customer_ids) if rng.random() < 0.7 else ""
        device = device.upper() if id_type == "idfa" else device
        violation = "opted_out" if owner in opted_out else ""
        rows.append(
            (device, id_type, owner, f"4.{rng.randrange(9)}", rng.randrange(1, 60), violation)
        )
    rows += [
        (device, id_type, "", "4.2", 3, violation) for id_type, device, violation in BAD_DEVICES
    ]
    return rows


def device_logins(
    rng: random.Random, device_rows: list[tuple[object, ...]], customer_ids: list[str]
) -> list[tuple[object, ...]]:
    """List who logged in on which device; a tablet has more customers than Adobe keeps."""

    def day() -> date:
        return TODAY - timedelta(days=rng.randrange(100))

    rows: list[tuple[object, ...]] = [
        (device, id_type, owner, f"app-{rng.getrandbits(40):010x}", day(), violation)
        for device, id_type, owner, _, _, violation in device_rows
        if owner
    ]
    tablet = "0f0e0d0c-1111-2222-3333-444455556666"
    rows += [
        (
            tablet,
            "gaid",
            customer_ids[n],
            f"app-tablet-{n}",
            TODAY - timedelta(days=n),
            "id_syncs_per_id" if n >= 10 else "",
        )
        for n in range(12)
    ]
    rows += [
        (device, id_type, customer_ids[20], "app-bad", day(), violation)
        for id_type, device, violation in BAD_DEVICES
        if device
    ]
    good = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    rows.append((good, "gaid", "crm:C100902", "app-colon", day(), "user_id_forbidden_character"))
    rows.append((good, "gaid", "anna@example.com", "app-mail", day(), "user_id_pii"))
    return rows


def customer_emails(
    rng: random.Random, customer_rows: list[tuple[object, ...]], opted_out: set[str]
) -> list[tuple[object, ...]]:
    """List addresses as customers typed them; one has more than Adobe takes."""

    def day() -> date:
        return TODAY - timedelta(days=rng.randrange(400))

    clean = [row for row in customer_rows if str(row[0]).startswith("C10") and not row[-1]]
    rows: list[tuple[object, ...]] = []
    for customer_id, email, *_ in clean:
        rows.append((customer_id, email, day(), ""))
        if rng.random() < 0.3:
            # The same address, typed otherwise: one hash.
            rows.append((customer_id, f"  {str(email).title()} ", day(), ""))
        if rng.random() < 0.2:
            rows.append((customer_id, f"{str(customer_id).lower()}@work.example.com", day(), ""))
    rows += [
        (customer_id, f"{customer_id}@example.com", day(), "opted_out")
        for customer_id in sorted(opted_out)
    ]
    collector = clean[30][0]
    rows += [
        (
            collector,
            f"alias{n}@example.com",
            TODAY + timedelta(days=13 - n),
            "hashed_emails_per_user" if n >= 10 else "",
        )
        for n in range(13)
    ]
    # The collector's older addresses are over the limit, too.
    rows = [
        (*row[:3], "hashed_emails_per_user")
        if row[0] == collector and "alias" not in str(row[1])
        else row
        for row in rows
    ]
    rows.append((clean[31][0], "jürgen.müller@exämple.example.com", day(), ""))
    rows.append((clean[32][0], "no address at all", day(), "hashed_email_format"))
    rows.append((clean[33][0], "", day(), "hashed_email_format"))
    rows.append((clean[34][0], "two@example.com three@example.com", day(), "hashed_email_format"))
    return rows


def site_ids(rng: random.Random, customer_ids: list[str]) -> list[tuple[object, ...]]:
    """Pair customer IDs as the site sent them with the AAM UUIDs they were synced to."""
    sent = [customer_id for customer_id in customer_ids if rng.random() < 0.6] + list(
        MISCASED.values()
    )
    return [
        (customer_id, f"{rng.getrandbits(126):038d}", TODAY - timedelta(days=rng.randrange(90)))
        for customer_id in sent
    ]


def main() -> None:
    """Write every seed."""
    rng = random.Random(20260131)
    customer_rows = customers(rng)
    clean = [str(row[0]) for row in customer_rows if not row[-1]]
    opted_out = set(rng.sample(clean[40:-1], 12))
    customer_rows = [
        (*row[:-1], "opted_out" if row[0] in opted_out else row[-1]) for row in customer_rows
    ]
    active = [customer_id for customer_id in clean if customer_id not in opted_out]

    write(
        "demo",
        "raw_customers",
        [
            "customer_id",
            "email",
            "first_name",
            "last_name",
            "phone",
            "birth_date",
            "country",
            "loyalty_tier",
            "signed_up_on",
            "expected_violation",
        ],
        customer_rows,
    )
    write(
        "demo",
        "raw_orders",
        [
            "order_id",
            "customer_id",
            "ordered_on",
            "product_code",
            "product_name",
            "category",
            "amount",
        ],
        orders(rng, clean),
    )
    write(
        "demo",
        "raw_audience_memberships",
        ["customer_id", "trait_sid", "action", "expected_violation"],
        memberships(rng, active),
    )
    write(
        "demo",
        "raw_preferences",
        ["customer_id", "preference", "value", "expected_violation"],
        preferences(rng, active, {str(row[0]): str(row[1]) for row in customer_rows}),
    )
    write(
        "demo",
        "raw_devices",
        [
            "device_id",
            "id_type",
            "customer_id",
            "app_version",
            "sessions_last_30_days",
            "expected_violation",
        ],
        device_rows := devices(rng, clean, opted_out),
    )
    write("demo", "raw_site_ids", ["customer_id", "aam_uuid", "captured_on"], site_ids(rng, clean))
    write(
        "demo",
        "raw_opt_outs",
        ["customer_id", "opted_out_on"],
        [
            (customer_id, TODAY - timedelta(days=rng.randrange(60)))
            for customer_id in sorted(opted_out)
        ],
    )
    # Their own generators: what was written before stays as it is.
    write(
        "demo",
        "raw_device_logins",
        [
            "device_id",
            "id_type",
            "customer_id",
            "app_user_id",
            "last_login_on",
            "expected_violation",
        ],
        device_logins(random.Random(20260201), device_rows, active),
    )
    write(
        "demo",
        "raw_customer_emails",
        ["customer_id", "email", "last_used_on", "expected_violation"],
        customer_emails(random.Random(20260202), customer_rows, opted_out),
    )
    write("reference", "trait_taxonomy", ["sid", "name", "data_source", "trait_type"], TRAITS)


if __name__ == "__main__":
    main()
