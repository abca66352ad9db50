"""Where parts go. One module per kind of destination, all with the same few verbs."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

from exporter.codec import Digest
from exporter.destinations.checks import Check
from exporter.destinations.ftp import FtpConnector
from exporter.destinations.local import LocalFolder
from exporter.destinations.remote import RemoteFolder
from exporter.destinations.s3 import S3Bucket
from exporter.destinations.sftp import SftpConnector
from exporter.destinations.stored import Stored
from exporter.environments import Environment, FtpEnvironment, LocalEnvironment, SftpEnvironment
from exporter.settings import Settings


class Destination(Protocol):
    """The verbs; they raise DeliveryIncomplete where trying again may help, else ConfigError."""

    def key(self, partner: str, day: date, name: str) -> str:
        """Where a file of that name, sent on that UTC day, goes."""

    def address(self, partner: str) -> str:
        """Where the partner's files go, as people write it."""

    def url(self, key: str) -> str:
        """The key as people write it."""

    def stat(self, key: str) -> Stored | None:
        """What is at the key, or None."""

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        """Writes a file to the key, all of it or nothing, and tells what is there then.

        Several threads call it at once.
        """

    def checks(self, partner: str, day: date) -> Iterable[Check]:
        """Questions whose answers prove that `put` would succeed; nothing remains of them."""

    def close(self) -> None:
        """Ends the connection, if there is one."""


def open_destination(environment: Environment, settings: Settings) -> Destination:
    """The destination of an environment; nothing is written, and no connection made yet."""
    match environment:
        case LocalEnvironment():
            return LocalFolder(settings.in_project(environment.outbox))
        case FtpEnvironment():
            return RemoteFolder(environment, FtpConnector(environment).connect)
        case SftpEnvironment():
            return RemoteFolder(environment, SftpConnector(environment).connect)
        case _:
            return S3Bucket(environment)
