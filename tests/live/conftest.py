"""The demo on DuckDB, to compare with."""

from tests.e2e.conftest import built_once, demo

__all__ = ["built_once", "demo"]
