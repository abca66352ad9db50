"""A folder laid out like Adobe's bucket, for a look before the first real delivery.

Example: `outbox/online_shop/date=2026-01-31/ftp_dpm_1234_1769817600.sync.gz`
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from exporter.codec import Digest
from exporter.destinations.checks import Check
from exporter.destinations.stored import Stored
from exporter.errors import ConfigError, DeliveryIncomplete, ExportError
from exporter.naming import Key

#: Trying again does not help.
_PERMANENT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR})


class LocalFolder:
    """A folder; it is made when the first part comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def key(self, partner: str, day: date, name: str) -> str:
        """As in the bucket."""
        return str(Key(partner, day, name))

    def address(self, partner: str) -> str:
        """A path."""
        return self.url(partner)

    def url(self, key: str) -> str:
        """A path."""
        return str(self._folder / key)

    def stat(self, key: str) -> Stored | None:
        """Size and SHA-256 of what is there, read in full."""
        path = self._folder / key
        try:
            return _look(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _translated(path, error) from error

    def put(self, path: Path, key: str, digest: Digest) -> Stored:  # noqa: ARG002 (S3 needs it)
        """Copies under a hidden name, then renames: a reader sees the whole file or none."""
        final = self._folder / key
        hidden = final.with_name(f".{final.name}.part")
        try:
            final.parent.mkdir(parents=True, exist_ok=True)
            with path.open("rb") as source, hidden.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
                target.flush()
                os.fsync(target.fileno())
            hidden.replace(final)
            _sync_folder(final.parent)
            return _look(final)
        except OSError as error:
            raise _translated(final, error) from error

    def checks(self, partner: str, day: date) -> Iterable[Check]:  # noqa: ARG002
        """Whether the folder is there, or can be made."""
        yield "folder", self._check_folder

    def close(self) -> None:
        """Nothing is open."""

    def _check_folder(self) -> str:
        there = next(path for path in (self._folder, *self._folder.parents) if path.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            raise ConfigError(f"{there} is no folder one may write to")
        return f"{self._folder} " + ("is there" if there == self._folder else "can be made")


def _look(path: Path) -> Stored:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Stored(path.stat().st_size, sha256)


def _sync_folder(folder: Path) -> None:
    """A rename outlives a power cut only when the folder is written too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _translated(path: Path, error: OSError) -> ExportError:
    if error.errno in _PERMANENT:
        return ConfigError(f"{path}: {error.strerror}", hint="choose another outbox")
    return DeliveryIncomplete(f"{path}: {error.strerror}")
