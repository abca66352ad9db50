"""Where parts go. One module per kind of destination, all with the same few verbs."""

from pathlib import Path
from typing import Protocol

from exporter.codec import Digest
from exporter.destinations.local import LocalFolder
from exporter.destinations.s3 import S3Bucket
from exporter.destinations.stored import Stored
from exporter.settings import Environment, LocalEnvironment, Settings


class Destination(Protocol):
    """The verbs; they raise DeliveryIncomplete where trying again may help, else ConfigError."""

    #: Folders above the partner's in every key; empty for none.
    prefix: str

    def url(self, key: str) -> str:
        """The key, or without one the whole destination, as people write it."""

    def stat(self, key: str) -> Stored | None:
        """What is at the key, or None."""

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        """Writes a file to the key, all of it or nothing, and tells what is there then."""

    def close(self) -> None:
        """Ends the connection, if there is one."""


def open_destination(environment: Environment, settings: Settings) -> Destination:
    """The destination of an environment; nothing is written, and no connection made yet."""
    if isinstance(environment, LocalEnvironment):
        return LocalFolder(settings.in_project(environment.outbox))
    return S3Bucket(environment)
