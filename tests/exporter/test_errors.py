"""The errors as a family."""

import pytest

from exporter.errors import ExportError
from exporter.warehouse import MissingTable


def family(error: type[ExportError]) -> list[type[ExportError]]:
    return [error, *(child for heir in error.__subclasses__() for child in family(heir))]


@pytest.mark.parametrize("error", family(ExportError))
def test_every_error_has_an_exit_code_and_a_sentence(error: type[ExportError]) -> None:
    assert error.exit_code in (1, 2, 3)
    assert (error.__doc__ or "").splitlines()[0].endswith(".")
    assert MissingTable in family(ExportError)


def test_an_error_is_one_line_that_ends_with_the_next_step() -> None:
    assert ExportError("a\n  b", hint="do c").one_line() == "a b (do c)"
    assert ExportError("a").one_line() == "a"
