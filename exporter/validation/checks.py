"""The rules a file alone can show: what is asked of SQL, and what is said of an offence.

Whether a rule is broken is SQL that dbt rendered from its macro (exporter/sql/rules.sql). Here
stands which rules apply to which column, and the reader's tolerance: what Adobe's readers are known
to take is a warning.
"""

from dataclasses import dataclass

from exporter.validation.findings import Severity


@dataclass(frozen=True, slots=True)
class Check:
    """One rule, asked of every row of a relation."""

    rule: str
    #: SQL, true where the rule is broken; null counts as broken.
    broken: str
    message: str
    severity: Severity = "error"
    #: SQL → a message that says more, where it is true.
    details: tuple[tuple[str, str], ...] = ()


_NO_TRAILING_SPACE = Check(
    "record_trailing_space",
    "record_trailing_space(text)",
    "ends with a blank or a TAB, and Adobe skips such rows; cut it off",
)
_LAYOUT_DETAILS = (
    ("not contains(record, chr(9))", "has no TAB between user ID and signals; blanks are no TAB"),
    ("contains(record, chr(13))", "has a carriage return inside; a line ends in LF"),
    ("split_part(record, chr(9), 1) = ''", "begins with a TAB: the user ID is missing"),
    ("split_part(record, chr(9), 2) = ''", "has no signals after the TAB; leave the user out"),
)

#: Of `records`: line, text, record (user ID, TAB, body).
RECORD = (
    Check(
        "record_format",
        "not has_record_layout(record)",
        "has more than one TAB; exactly one stands between user ID and signals",
        details=_LAYOUT_DETAILS,
    ),
    Check(
        "record_too_long",
        "record_too_long(strlen(text) + 1)",
        "is longer than 102,399 bytes with its newline, and Adobe drops it; spread the signals "
        "over several lines",
    ),
    _NO_TRAILING_SPACE,
)

#: Of `records` of ODC files, whose first column is a type of device ID: line, id_type.
ODC_RECORD = (
    Check(
        "record_format",
        "not regexp_full_match(id_type, '[a-z ]+')",
        "does not begin with a type of device ID, for example idfa, and a TAB",
    ),
    Check(
        "record_format",
        "regexp_full_match(id_type, '[a-z ]+') and id_type <> 'idfa'",
        "has a type of device ID other than idfa; how Adobe spells it is not documented, it is "
        "read as an Android ID",
        "warning",
    ),
)

#: Of `user_ids`: line, user_id, id_type.
USER_ID = (
    Check("user_id_empty", "user_id_empty(user_id)", "has no ID; leave the row out"),
    Check(
        "user_id_forbidden_character",
        "user_id_forbidden_character(user_id)",
        "has a colon, %3A or a control character in an ID; Adobe's readers cannot take it",
    ),
    Check(
        "user_id_url_encoded",
        "user_id_url_encoded(user_id)",
        "has a percent-encoded ID; encoding is for URLs, files carry IDs raw",
    ),
    Check(
        "user_id_pii",
        "user_id_pii(user_id)",
        "has an ID that looks like personal data; use a random ID or the customer number",
    ),
)

_DEVICE_ID_CASE = (
    (
        "id_type = 'idfa' and user_id_format(upper(user_id), id_type) is false",
        "has an IDFA with lower-case letters; write it in upper case",
    ),
    (
        "user_id_format(lower(user_id), id_type) is false and id_type <> 'dpuuid'",
        "has a device ID with upper-case letters; write it in lower case",
    ),
    ("id_type = 'aam_uuid'", "has an Audience Manager ID that is not 38 digits"),
    (
        "id_type = 'dpuuid'",
        "has a blank before or after an ID; was ` TAB ` copied from an example?",
    ),
    (
        "regexp_full_match(user_id, '[0-9A-Fa-f]{32,64}')",
        "has a hashed device ID; device IDs are sent raw",
    ),
)
ID_FORMAT = Check(
    "user_id_format",
    "user_id_format(user_id, id_type)",
    "has an ID that has not the format of its data source's ID type; is the data source in the "
    "name right?",
    details=_DEVICE_ID_CASE,
)
HASHED_EMAIL_FORMAT = Check(
    "hashed_email_format",
    "hashed_email_format(user_id)",
    "has a hashed e-mail that is no SHA-256 in lower-case hex; hash the trimmed, lower-cased "
    "address",
    details=(
        (
            "hashed_email_format(lower(user_id)) is false",
            "has a hashed e-mail in upper case; write the hash in lower case",
        ),
    ),
)

#: Of `tokens`: line, token (a piece of the body between commas).
TOKEN = (
    Check(
        "signal_format",
        "trim(token) = ''",
        "has an empty signal (two commas, or one at the end); leave the comma out",
        "warning",
    ),
)

#: Of `signals`: line, kind, key, value, has_empty_value.
SIGNAL = (
    Check(
        "signal_format",
        "signal_format(kind, key, value) and not has_empty_value",
        'has a signal that is none of d_sid=ID, d_unsid=ID, ic=CODE, a number or "key"="value"',
        details=(
            (
                "kind = 'key_value' and value = ''",
                "has a key without a value; leave the signal out",
            ),
            (
                "kind = 'key_value' and lower(key) in ('d_sid', 'd_unsid')",
                "has d_sid or d_unsid with quotes, other letters or no number; write d_sid=ID",
            ),
            (
                "kind = 'key_value'",
                "has a key that no trait rule can have: letters, digits, - and _, at least one "
                "letter",
            ),
        ),
    ),
    Check(
        "signal_format",
        "has_empty_value",
        'has an empty value (""), which no trait rule matches; leave the signal out',
        "warning",
    ),
    Check(
        "signal_forbidden_character",
        "signal_forbidden_character(key, value)",
        "has a quote, backslash, comma, typographic quote or no-break space in a key or value; no "
        "escape exists",
    ),
    Check(
        "signal_pii",
        "signal_pii(key, value)",
        "has a signal that is or announces personal data; leave it out",
    ),
    Check(
        "signal_pii_suspected",
        "signal_pii_suspected(key, value)",
        "has a value that may be a card number, a phone number, an address or the like; look at it",
        "warning",
    ),
    Check(
        "trait_removal_in_overwrite",
        "trait_removal_in_overwrite(kind, file_mode)",
        "removes a trait in an .overwrite file, where Adobe ignores that; leave the trait out "
        "instead",
    ),
)
#: Of `signals` where a taxonomy is given: kind, known_trait.
KNOWN_TRAIT = Check(
    "trait_unknown",
    "trait_unknown(kind, known_trait)",
    "has a trait that is not in the taxonomy, not onboarded or not of the data source in the "
    "file's name",
)

#: Of `rows` of ID synchronisation files: line, text, columns, data_sources, file.
SYNC_ROW = (
    Check(
        "id_sync_columns",
        "id_sync_columns(columns, data_sources, file)",
        "has another number of columns than the file's name has data sources",
    ),
    _NO_TRAILING_SPACE,
)

RECORDS_PER_USER = {
    "sync": "the user has more than 200 lines, of which Adobe reads the first 200; join their "
    "signals into fewer lines",
    "overwrite": "the user has several lines in an .overwrite file, its parts included; what that "
    "means is not defined: write one line",
}
HASHED_EMAILS_PER_USER = "the user has more than 10 hashed e-mails; Adobe takes 10 from a batch"
ID_SYNC_MASTER = (
    "the first column must hold device IDs, but data source {data_source} has other IDs; lead with "
    "0 (Audience Manager's own IDs) or an advertising ID"
)
ODC_TYPES = "has both IDFAs and other device IDs; write one file for each"
