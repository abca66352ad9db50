"""The trait taxonomy: a CSV, the project's own seed or what Adobe's API gives."""

import csv
from dataclasses import dataclass
from pathlib import Path

from exporter.errors import ConfigError

_ONBOARDED = "ON_BOARDED_TRAIT"
#: Our name of a column → how it may be written, letters only.
_COLUMNS = {
    "sid": {"sid"},
    "data_source": {"datasource", "datasourceid"},
    "trait_type": {"traittype"},
}


@dataclass(frozen=True, slots=True)
class Trait:
    """A trait a file may add or remove."""

    sid: str
    data_source: str


def read_taxonomy(path: Path) -> list[Trait]:
    """The onboarded traits; Adobe processes no others (inbound-file-contents).

    Raises:
        ConfigError: The file cannot be read or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            names = _columns(path, rows.fieldnames or ())
            return [
                Trait(row[names["sid"]].strip(), row[names["data_source"]].strip())
                for row in rows
                if row[names["trait_type"]] == _ONBOARDED
            ]
    except (OSError, UnicodeDecodeError, csv.Error, AttributeError) as error:
        raise ConfigError(f"{path}: no readable CSV ({type(error).__name__})") from error


def _columns(path: Path, header: object) -> dict[str, str]:
    given = {name.replace("_", "").lower(): name for name in header}  # type: ignore[attr-defined]
    found = {
        column: given[spelling]
        for column, spellings in _COLUMNS.items()
        for spelling in spellings & given.keys()
    }
    if missing := _COLUMNS.keys() - found.keys():
        raise ConfigError(
            f"{path}: the taxonomy lacks {', '.join(sorted(missing))}",
            hint="it needs sid, data_source and trait_type, as seeds/reference/trait_taxonomy.csv",
        )
    return found
