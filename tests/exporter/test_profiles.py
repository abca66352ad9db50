"""profiles.yml, found and rendered as dbt does it."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from dbt.config.profile import Profile
from dbt.config.renderer import ProfileRenderer
from dbt_common.context import set_invocation_context

from exporter.errors import ConfigError
from exporter.profiles import load_target

ROOT = Path(__file__).parents[2]

VALUES = {
    "plain": "duckdb",
    "number": 3,
    "truth": True,
    "nothing": None,
    "list": ["{{ env_var('TEXT') }}", {"deep": "{{ env_var('DIGITS') | as_number }}"}],
    "text": "{{ env_var('TEXT') }}",
    "digits": "{{ env_var('DIGITS') }}",
    "as_number": "{{ env_var('DIGITS') | as_number }}",
    "fraction": "{{ env_var('FRACTION') | as_number }}",
    "as_text": "{{ env_var('DIGITS') | as_text }}",
    "as_bool": "{{ env_var('TRUTH') | as_bool }}",
    "as_native": "{{ env_var('LIST') | as_native }}",
    "int": "{{ env_var('DIGITS') | int }}",
    "default": "{{ env_var('NOT_SET', 'fallback') }}",
    "empty": "{{ env_var('NOT_SET', '') }}",
    "two": "{{ env_var('TEXT') }}-{{ env_var('DIGITS') | as_number }}",
    "joined": "{{ env_var('TEXT') ~ '.db' }}",
    "logic": "{% if env_var('TEXT') == 'x' %}a{% else %}b{% endif %}",
    "literal": "{{ 3 }}",
    "quoted": "{{ 'it' }}",
    "secret": "{{ env_var('DBT_ENV_SECRET_KEY') }}",
    "password": "{{ not a template",
}


def write_project(folder: Path, output: dict[str, Any], **profile: Any) -> None:
    (folder / "dbt_project.yml").write_text("name: shop\nprofile: shop\n")
    shop = {"target": "dev", "outputs": {"dev": output, "prod": {"type": "duckdb"}}} | profile
    (folder / "profiles.yml").write_text(yaml.safe_dump({"shop": shop}))


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "TEXT": "some text",
        "DIGITS": "42",
        "FRACTION": "1.5",
        "TRUTH": "True",
        "LIST": "['a', 1]",
        "DBT_ENV_SECRET_KEY": "hush",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("key", VALUES)
def test_every_value_is_what_dbts_own_loader_makes_of_it(
    tmp_path: Path, variables: None, key: str
) -> None:
    output = {"type": "duckdb", key: VALUES[key]}
    write_project(tmp_path, output)
    set_invocation_context(os.environ)
    raw = {"target": "dev", "outputs": {"dev": output}}
    name, rendered = Profile.render_profile(raw, "shop", None, ProfileRenderer({}))
    rendered.pop("type")
    target = load_target(tmp_path)
    assert (target.name, target.options) == (name, rendered)
    assert [type(value) for value in target.options.values()] == [
        type(value) for value in rendered.values()
    ]


def test_the_committed_profile_needs_no_variable() -> None:
    target = load_target(ROOT)
    assert (target.name, target.type) == ("duckdb", "duckdb")


@pytest.mark.parametrize(
    ("where", "variable", "option"),
    [
        ("project", None, None),
        ("elsewhere", "elsewhere", None),
        ("third", "elsewhere", "third"),
        ("home/.dbt", None, None),
    ],
)
def test_the_file_is_searched_as_dbt_searches_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    variable: str | None,
    option: str | None,
) -> None:
    """An option, the variable, the project, the home folder: the first that says something."""
    for folder in ("project", "elsewhere", "third", "home/.dbt"):
        (tmp_path / folder).mkdir(parents=True)
    write_project(tmp_path / "project", {"type": "duckdb", "path": "project"})
    if where != "project":
        (tmp_path / "project/profiles.yml").rename(tmp_path / where / "profiles.yml")
    if variable:
        monkeypatch.setenv("DBT_PROFILES_DIR", str(tmp_path / variable))
    target = load_target(tmp_path / "project", tmp_path / option if option else None)
    assert target.options["path"] == "project"


def test_a_missing_variable_is_named(tmp_path: Path) -> None:
    write_project(tmp_path, {"type": "duckdb", "path": "{{ env_var('SHOP_PATH') }}"})
    with pytest.raises(ConfigError, match="SHOP_PATH"):
        load_target(tmp_path)


def test_a_variable_of_another_target_may_be_missing(tmp_path: Path) -> None:
    outputs = {"dev": {"type": "duckdb"}, "prod": {"type": "x", "y": "{{ env_var('NOT_SET') }}"}}
    write_project(tmp_path, {}, outputs=outputs, target="{{ env_var('NOT_SET', 'dev') }}")
    assert load_target(tmp_path).name == "dev"


def test_an_unknown_target_lists_the_known(tmp_path: Path) -> None:
    write_project(tmp_path, {"type": "duckdb"})
    with pytest.raises(ConfigError, match="known: dev, prod"):
        load_target(tmp_path, target="pord")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("{{ env_var('TEXT') | as_bool }}", "boolean"),
        ("{{ env_var('TEXT') | as_number }}", "number"),
        ("{{ unknown }}", "undefined"),
        ("{{ 'broken", "rendered"),
    ],
)
def test_a_template_that_cannot_be_rendered_shows_no_value(
    tmp_path: Path, variables: None, value: str, words: str
) -> None:
    write_project(tmp_path, {"type": "duckdb", "path": value})
    with pytest.raises(ConfigError, match=words) as caught:
        load_target(tmp_path)
    assert "some text" not in str(caught.value)


@pytest.mark.parametrize("content", [None, "", "- list", "a: [", "other: {}"])
def test_a_file_without_the_profile_is_refused(tmp_path: Path, content: str | None) -> None:
    write_project(tmp_path, {})
    (tmp_path / "profiles.yml").unlink()
    if content is not None:
        (tmp_path / "profiles.yml").write_text(content)
    with pytest.raises(ConfigError, match=r"profiles\.yml"):
        load_target(tmp_path)


def test_a_target_does_not_show_its_secrets(tmp_path: Path) -> None:
    write_project(tmp_path, {"type": "duckdb", "password": "hush"})
    assert "hush" not in repr(load_target(tmp_path))
