"""The examples of orchestration: they parse, and call what there is."""

import ast
import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from exporter.cli import cli
from exporter.settings import Settings

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples/orchestration"
TEXTS = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}


def commands(text: str) -> list[list[str]]:
    """Every call of the exporter in a text, comments aside, as words."""
    code = "\n".join(line.partition("# ")[0] for line in text.splitlines())
    return [shlex.split(call) for call in re.findall(r"\baam-export( [^\";\n]*)", code)]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_command_and_option_exists(name: str) -> None:
    for words in commands(TEXTS[name]):
        command = cli.commands[words[0]]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known


def test_something_is_called_everywhere() -> None:
    calling = {name for name, text in TEXTS.items() if commands(text)}
    assert calling == {"run.sh", "github_actions.yml", "airflow_dag.py"}


@pytest.mark.parametrize(
    ("codes", "expected", "calls"),
    [([0], 0, 1), ([1], 1, 1), ([2], 2, 1), ([3, 3, 0], 0, 3), ([3, 3, 3], 3, 3), ([3, 1], 1, 2)],
)
def test_the_script_repeats_what_is_incomplete_and_nothing_else(
    tmp_path: Path, codes: list[int], expected: int, calls: int
) -> None:
    (tmp_path / "codes").write_text("".join(f"{code}\n" for code in codes))
    exporter = 'echo "$*" >> calls; code=$(head -1 codes); sed -i 1d codes; exit "$code"'
    for name, body in {"dbt": "exit 1", "aam-export": exporter}.items():
        (tmp_path / name).write_text(f"#!/usr/bin/env bash\n{body}\n")
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "AAM_ATTEMPTS": "3", "AAM_PAUSE_SECONDS": "0"}
    result = subprocess.run(
        (FOLDER / "run.sh", "production"),
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert result.returncode == expected
    assert (tmp_path / "calls").read_text() == "run --env production\n" * calls


def test_the_workflow_runs_what_is_in_the_project() -> None:
    workflow = yaml.safe_load(TEXTS["github_actions.yml"])
    steps = workflow["jobs"]["send"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert [line for line in runs if line.startswith("examples/") and (ROOT / line.split()[0])]
    for line in runs:
        assert subprocess.run(("bash", "-n", "-c", line), check=False).returncode == 0
        for word in line.split():
            if "/" in word or word.endswith(".txt"):
                assert (ROOT / word).exists(), word
    profile = (ROOT / "profiles.yml").read_text()
    variables = workflow["jobs"]["send"]["env"]
    assert all(f"env_var('{name}'" in profile for name in variables)


def test_the_dag_is_python_whose_tasks_are_shell() -> None:
    tree = ast.parse(TEXTS["airflow_dag.py"])
    compile(tree, "airflow_dag.py", "exec")
    names = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    tasks = [
        keyword.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "bash_command"
    ]
    assert len(tasks) == 3
    for task in tasks:
        text = names[task.id] if isinstance(task, ast.Name) else ast.literal_eval(task)
        shell = re.sub("{{.*?}}", "0", text)
        assert subprocess.run(("bash", "-n", "-c", shell), check=False).returncode == 0


@pytest.mark.parametrize(("code", "ends"), [(0, 0), (1, 0), (2, 0), (3, 1)])
def test_airflow_repeats_only_what_is_incomplete(tmp_path: Path, code: int, ends: int) -> None:
    (tmp_path / "aam-export").write_text(f"#!/bin/sh\necho sent\nexit {code}\n")
    (tmp_path / "aam-export").chmod(0o755)
    (send,) = re.findall(r'^SEND = "(.*)"$', TEXTS["airflow_dag.py"], re.MULTILINE)
    environment = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    result = subprocess.run(
        ("bash", "-c", send), env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == ends
    assert result.stdout.splitlines()[-1] == str(code)


def test_the_container_is_made_of_the_project_alone() -> None:
    """What it copies exists, what it sets is a setting, what it starts is a command."""
    lines = re.sub(r"\\\n", " ", TEXTS["Dockerfile"]).splitlines()
    steps = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    known = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "ENTRYPOINT", "CMD"}
    assert {step for step, _ in steps} <= known
    assert steps[0][0] == "FROM"
    copied = [word for step, rest in steps if step == "COPY" for word in rest.split()[:-1]]
    assert copied
    assert all((ROOT / word).exists() for word in copied)
    for step, rest in steps:
        if step == "ENV":
            assert (
                rest.partition("=")[0].removeprefix("AAM_EXPORT_").lower() in Settings.model_fields
            )
        if step in ("ENTRYPOINT", "CMD"):
            assert isinstance(ast.literal_eval(rest), list)
    assert dict(steps)["CMD"].strip('[]"') in cli.commands
    users = [rest for step, rest in steps if step == "USER"]
    assert users
    assert "root" not in users
