"""A folder on a server one logs in to, over FTP or SFTP.

A file grows under a hidden name, goes on where it broke, and gets its own name when it is whole.
Each verb has a connection of its own: an idle one would be cut while the next part is made.
"""

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from exporter.codec import Digest
from exporter.destinations.checks import PROBE, Check
from exporter.destinations.stored import Stored
from exporter.environments import ServerEnvironment
from exporter.errors import DeliveryIncomplete

_LOG = logging.getLogger(__name__)
T = TypeVar("T")

#: Sent again when an upload goes on: what a dying server wrote last may be damaged.
_OVERLAP_BYTES = 1 << 20
#: Seconds, doubled from attempt to attempt.
_FIRST_PAUSE, _LONGEST_PAUSE = 1, 30


class Session(Protocol):
    """An open connection."""

    def describe(self) -> str:
        """Who is logged in, and what is known of the server."""

    def enter(self, directory: str) -> str:
        """The directory as the server calls it; it must be there."""

    def size(self, path: str) -> int | None:
        """Bytes of a file, or None."""

    def store(self, path: str, file: BinaryIO, start: int) -> None:
        """Writes the file from its byte `start` on; 0 replaces what is there."""

    def rename(self, old: str, new: str) -> None:
        """Replaces what is at the new name."""

    def remove(self, path: str) -> None:
        """Removes a file."""


#: Opens a session to do something, which the messages of its errors begin with.
Connect = Callable[[str], AbstractContextManager[Session]]


class RemoteFolder:
    """A folder; it knows no folders of partner or day. Adobe: inbound-ftp-filenames."""

    def __init__(self, environment: ServerEnvironment, connect: Connect) -> None:
        self._environment = environment
        self._connect = connect
        _warn(environment)

    def key(self, partner: str, day: date, name: str) -> str:  # noqa: ARG002 (S3 needs them)
        """The name, below the directory."""
        directory = self._environment.directory
        return f"{directory}/{name}" if directory else name

    def address(self, partner: str) -> str:  # noqa: ARG002
        """`sftp://host/directory`."""
        return self.url(self._environment.directory)

    def url(self, key: str) -> str:
        """`sftp://host/path`."""
        return f"{self._environment.type}://{self._environment.host}/{key}"

    def stat(self, key: str) -> Stored | None:
        """The size alone: servers need not know more."""

        def look() -> int | None:
            with self._connect(f"asking for {self.url(key)}") as session:
                return session.size(key)

        size = self._persistently(look)
        return None if size is None else Stored(size)

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        """Compares the size before the rename: Adobe may take the file away right after it."""
        self._persistently(lambda: self._put(path, key, digest))
        return Stored(digest.bytes)

    def checks(self, partner: str, day: date) -> Iterable[Check]:
        """Server and login, directory, and an empty hidden file that is removed again."""
        yield "login", self._check_login
        yield "directory", self._check_directory
        yield "write", lambda: self._check_write(self.key(partner, day, f".{PROBE}"))

    def close(self) -> None:
        """Nothing is open."""

    def _put(self, path: Path, key: str, digest: Digest) -> None:
        doing, growing = f"sending {self.url(key)}", hidden(key, digest)
        size = digest.bytes
        with self._connect(doing) as session:
            start = resume_at(session.size(growing), size)
            with path.open("rb") as file:
                file.seek(start)
                session.store(growing, file, start)
            arrived = session.size(growing)
            if arrived != size:
                raise DeliveryIncomplete(f"{doing} failed: {arrived} of {size} bytes arrived")
            session.rename(growing, key)

    def _persistently(self, action: Callable[[], T]) -> T:
        """Tries again, on a new connection, what failed for reasons that may pass."""
        attempts = self._environment.max_attempts
        pause = _FIRST_PAUSE
        for attempt in range(2, attempts + 1):
            try:
                return action()
            except DeliveryIncomplete as error:
                _LOG.warning("%s; attempt %s of %s in %s s", error, attempt, attempts, pause)
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        return action()

    def _check_login(self) -> str:
        with self._connect(f"logging in to {self.url('')}") as session:
            return session.describe()

    def _check_directory(self) -> str:
        directory = self._environment.directory
        with self._connect(f"entering {self.url(directory)}") as session:
            return f"files go to {session.enter(directory)}"

    def _check_write(self, probe: str) -> str:
        with self._connect(f"writing {self.url(probe)}") as session:
            session.store(probe, BytesIO(), 0)
            session.remove(probe)
            return "a hidden, empty file was written and removed"


def hidden(key: str, digest: Digest) -> str:
    """What a file is called until it is whole; no inbound file is called so.

    It tells the bytes as well: an encrypted part has others each time it is made, and what an
    earlier attempt left must not become their beginning.
    """
    folder, slash, name = key.rpartition("/")
    return f"{folder}{slash}.{name}.{digest.sha256[:16]}.part"


def resume_at(there: int | None, size: int) -> int:
    """From which byte on to send, when `there` bytes of `size` are there; 0 to start over.

    Only these bytes can lie under their hidden name; more than there should be, and they do not.
    """
    if there is None or there > size:
        return 0
    return max(0, there - _OVERLAP_BYTES)


def _warn(environment: ServerEnvironment) -> None:
    """What whoever chose this environment should know, once a run."""
    host = environment.host
    _LOG.warning("%s: Adobe is phasing FTP out; plan to move to S3 (inbound-ftp-filenames)", host)
    if environment.type == "ftp":
        _LOG.warning("%s: plain FTP sends password and files unencrypted", host)
    elif not environment.verify:
        _LOG.warning("%s: verify = false, whoever answers is believed to be the server", host)
