"""Whether an environment would take a delivery, found out step by step; nothing remains of it."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Literal

from exporter.codec import open_codec
from exporter.destinations import Destination, open_destination
from exporter.destinations.checks import Check
from exporter.environments import Environment
from exporter.errors import ExportError
from exporter.settings import Settings


@dataclass(frozen=True, slots=True)
class Step:
    """A question and its answer."""

    name: str
    status: Literal["ok", "failed", "not_tried"]
    detail: str = ""
    exit_code: int = 0


def examine(settings: Settings, environment: str, day: date) -> Iterator[Step]:
    """Each step as it is over; after one that failed the others are not tried.

    Raises:
        ConfigError: There is no such environment.
    """
    chosen = settings.environment(environment)
    try:
        destination = open_destination(chosen, settings)
    except ExportError as error:
        yield Step("settings", "failed", error.one_line(), error.exit_code)
        return
    with closing(destination):
        yield Step("settings", "ok", destination.address(settings.partner))
        yield from _answers(_questions(chosen, destination, settings, day))


def _questions(
    environment: Environment, destination: Destination, settings: Settings, day: date
) -> Iterable[Check]:
    if environment.compression == "pgp":
        yield "encryption", lambda: _check_encryption(environment, settings)
    yield from destination.checks(settings.partner, day)


def _check_encryption(environment: Environment, settings: Settings) -> str:
    open_codec(environment, settings).close()
    return f"gpg encrypts to the key {environment.pgp_fingerprint}"


def _answers(questions: Iterable[Check]) -> Iterator[Step]:
    failed = False
    for name, find_out in questions:
        if failed:
            yield Step(name, "not_tried")
            continue
        try:
            yield Step(name, "ok", find_out())
        except ExportError as error:
            failed = True
            yield Step(name, "failed", error.one_line(), error.exit_code)
