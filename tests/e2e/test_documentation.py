"""Nothing in the docs site is left without a description."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.e2e.conftest import Project

pytestmark = pytest.mark.e2e


def test_every_resource_and_column_is_described(
    built_once: Project, manifest: dict[str, Any]
) -> None:
    """Columns are taken from the built tables, so that one nobody wrote down is found too."""
    missing = []
    with duckdb.connect(
        built_once.path / "warehouse/warehouse.duckdb", read_only=True
    ) as connection:
        nodes = [
            node
            for node in [*manifest["nodes"].values(), *manifest["sources"].values()]
            if node["resource_type"] in ("model", "seed", "source")
        ]
        for node in nodes:
            described = {
                name.lower() for name, column in node["columns"].items() if column["description"]
            }
            columns = {
                row[0] for row in connection.execute(f"describe {node['relation_name']}").fetchall()
            }
            missing += [f"{node['name']}.{column}" for column in sorted(columns - described)]
            if not node["description"]:
                missing.append(node["name"])
    missing += [
        exposure["name"]
        for exposure in manifest["exposures"].values()
        if not exposure["description"]
    ]
    assert missing == []


def test_every_macro_and_generic_test_is_described(manifest: dict[str, Any]) -> None:
    """The public macro of a file has the name of the file; helpers beside it explain themselves."""
    public = [
        macro
        for macro in manifest["macros"].values()
        if macro["package_name"] == "audience_manager_inbound"
        and macro["name"].removeprefix("test_") == Path(macro["original_file_path"]).stem
    ]
    assert len(public) > 40
    assert [macro["name"] for macro in public if not macro["description"]] == []


def test_every_feed_has_an_exposure(manifest: dict[str, Any]) -> None:
    """Lineage ends at Adobe, not at a table."""
    feeds = {
        unique_id
        for unique_id, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and "audience_manager" in node["config"]["meta"]
    }
    exposed = {
        parent
        for exposure in manifest["exposures"].values()
        for parent in exposure["depends_on"]["nodes"]
    }
    assert feeds
    assert feeds <= exposed
