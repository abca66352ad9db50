"""Whole-build fixtures: a copy of the project with its own warehouse, dbt, the exporter."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".cache", "target", "logs", "outbox", "*.duckdb", "__pycache__", "examples"
)


@dataclass(frozen=True)
class Project:
    """A checkout of the project in a folder of the test's own."""

    path: Path

    def run(self, *command: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the project's folder; its output is kept for the assertion's message."""
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.path,
            # Nothing of the surrounding shell may decide which target or file is meant.
            env={k: v for k, v in os.environ.items() if not k.startswith(("DBT_", "AAM_"))} | env,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def dbt(self, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run dbt without colours."""
        return self.run(BIN / "dbt", "--no-use-colors", *args, **env)

    def export(self, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run the exporter."""
        return self.run(BIN / "aam-export", *args, **env)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the project's DuckDB warehouse."""
        with duckdb.connect(self.path / "warehouse/warehouse.duckdb", read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def write(self, sql: str) -> None:
        """Change the project's DuckDB warehouse."""
        with duckdb.connect(self.path / "warehouse/warehouse.duckdb") as connection:
            connection.execute(sql)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands in the file exactly once."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
        (self.path / file).write_text(text.replace(old, new), encoding="utf-8")

    def sent_files(self) -> list[Path]:
        """Every file in the outbox."""
        return sorted(path for path in (self.path / "outbox").rglob("*") if path.is_file())


def passed(result: subprocess.CompletedProcess[str]) -> bool:
    """Say what the command printed if it failed."""
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-4000:]
    return True


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The demo after one `dbt build`; shared, so read only."""
    project = Project(tmp_path_factory.mktemp("built") / "project")
    shutil.copytree(ROOT, project.path, ignore=NOT_COPIED)
    (project.path / "warehouse").mkdir(exist_ok=True)
    assert passed(project.dbt("build"))
    return project


@pytest.fixture
def demo(built_once: Project, tmp_path: Path) -> Project:
    """The demo after one `dbt build`, for the test to change."""
    shutil.copytree(built_once.path, tmp_path / "project")
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def manifest(built_once: Project) -> dict[str, Any]:
    """Dbt's manifest of the demo."""
    text = (built_once.path / "target/manifest.json").read_text(encoding="utf-8")
    manifest: dict[str, Any] = json.loads(text)
    return manifest
