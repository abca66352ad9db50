"""What FTP and SFTP share: a file grows under a hidden name and goes on where it broke."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from exporter.environments import ServerEnvironment
from exporter.errors import DeliveryIncomplete

_LOG = logging.getLogger(__name__)
T = TypeVar("T")

#: Sent again when an upload goes on: what a dying server wrote last may be damaged.
_OVERLAP_BYTES = 1 << 20
#: Seconds, doubled from attempt to attempt.
_FIRST_PAUSE, _LONGEST_PAUSE = 1, 30


def below(directory: str, name: str) -> str:
    """A path on the server, without folders of partner or day: inbound-ftp-filenames."""
    return f"{directory}/{name}" if directory else name


def hidden(key: str) -> str:
    """What a file is called until it is whole; no inbound file is called so."""
    folder, slash, name = key.rpartition("/")
    return f"{folder}{slash}.{name}.part"


def resume_at(there: int | None, size: int) -> int:
    """From which byte on to send, when `there` bytes of `size` are there; 0 to start over.

    Only this file can lie under its hidden name, which holds its timestamp; more bytes than it
    has, and it is not.
    """
    if there is None or there > size:
        return 0
    return max(0, there - _OVERLAP_BYTES)


def persistently(action: Callable[[], T], attempts: int) -> T:
    """Tries again, on a new connection, what failed for reasons that may pass."""
    pause = _FIRST_PAUSE
    for attempt in range(2, attempts + 1):
        try:
            return action()
        except DeliveryIncomplete as error:
            _LOG.warning("%s; attempt %s of %s in %s s", error, attempt, attempts, pause)
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
    return action()


def warn(environment: ServerEnvironment) -> None:
    """What whoever chose this environment should know, once."""
    host = environment.host
    _LOG.warning("%s: Adobe is phasing FTP out; plan to move to S3 (inbound-ftp-filenames)", host)
    if environment.type == "ftp":
        _LOG.warning("%s: plain FTP sends password and files unencrypted", host)
    elif not environment.verify:
        _LOG.warning("%s: verify = false, whoever answers is believed to be the server", host)
