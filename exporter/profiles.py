"""The target of dbt's profiles.yml, found and rendered as dbt does.

dbt's own loader takes seconds to import; the part of it that a profile needs is small. That both
agree is a test's business. Secrets are rendered here and never shown: errors name variables, not
values.
"""

import ast
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, TemplateError, Undefined, nativetypes
from jinja2.sandbox import SandboxedEnvironment

from exporter.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Target:
    """One output of a profile."""

    #: The target's name, as dbt writes it beside every row of the shared tables.
    name: str
    #: Adapter: `duckdb` or `snowflake`.
    type: str
    #: Relative paths in `options` start here.
    project_dir: Path
    #: The rest of the output; holds secrets, so it stays out of repr().
    options: Mapping[str, Any] = field(repr=False)


def load_target(
    project_dir: Path, profiles_dir: Path | None = None, target: str | None = None
) -> Target:
    """The target dbt would use in this project.

    Args:
        project_dir: Where dbt_project.yml is.
        profiles_dir: Where profiles.yml is; without it $DBT_PROFILES_DIR, the project, then ~/.dbt.
        target: Name of an output; without it the profile's `target`, then `default`.

    Raises:
        ConfigError: A file, the profile, the target or an environment variable is missing.
    """
    profile_name = str(_read_yaml(project_dir / "dbt_project.yml").get("profile", "default"))
    path = _profiles_path(project_dir, profiles_dir)
    profile = _read_yaml(path).get(profile_name)
    if not isinstance(profile, dict) or not isinstance(profile.get("outputs"), dict):
        raise ConfigError(f"{path} has no profile {profile_name!r} with outputs")
    name = target or str(_render(profile.get("target", "default")))
    output = profile["outputs"].get(name)
    if not isinstance(output, dict):
        known = ", ".join(sorted(profile["outputs"]))
        raise ConfigError(f"profile {profile_name!r} has no target {name!r}; known: {known}")
    options = {key: _render(value, secret="password" in key) for key, value in output.items()}
    return Target(name, str(options.pop("type", "")), project_dir.absolute(), options)


def _profiles_path(project_dir: Path, profiles_dir: Path | None) -> Path:
    if profiles_dir is None and (variable := os.environ.get("DBT_PROFILES_DIR")):
        profiles_dir = Path(variable)
    if profiles_dir is None:
        in_project = (project_dir / "profiles.yml").exists()
        profiles_dir = project_dir if in_project else Path.home() / ".dbt"
    return profiles_dir / "profiles.yml"


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            f"there is no {path}", hint="see --project-dir, --profiles-dir"
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{path} cannot be read as YAML") from error
    if not isinstance(content, dict):
        raise ConfigError(f"{path} is empty or no YAML mapping")
    return content


class _Text(str):
    """Marks a value that stays text."""


class _Native(str):
    """Marks a value that is read as a Python literal."""


class _Bool(_Native):
    """Marks a value that must become a boolean."""


class _Number(_Native):
    """Marks a value that must become a number."""


def _concat(values: Iterable[Any]) -> Any:
    """What a template gives: one node keeps its type as the filters ask, several become text."""
    nodes = list(values)
    if len(nodes) != 1:
        return "".join(str(node) for node in nodes)
    (node,) = nodes
    if isinstance(node, _Text | Undefined):
        return str(node)  # of something undefined this raises
    if not isinstance(node, _Native):
        return node
    try:
        value = ast.literal_eval(node)
    except (ValueError, SyntaxError):
        value = str(node)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(node, _Bool) and not isinstance(value, bool):
        raise TemplateError("a value is no boolean")
    if isinstance(node, _Number) and not is_number:
        raise TemplateError("a value is no number")
    return value


def _env_var(name: str, default: Any = None) -> Any:
    value = os.environ.get(name, default)
    if value is None:
        raise ConfigError(f"profiles.yml needs the environment variable {name}, which is not set")
    return value


class _Environment(SandboxedEnvironment, nativetypes.NativeEnvironment):
    """dbt's: native values, but only where a filter asks for it."""

    concat = staticmethod(_concat)


class _Template(nativetypes.NativeTemplate):
    environment_class = _Environment


_Environment.template_class = _Template
_JINJA = _Environment(undefined=StrictUndefined, autoescape=False)
_JINJA.filters |= {"as_text": _Text, "as_native": _Native, "as_bool": _Bool, "as_number": _Number}
_JINJA.globals |= {"env_var": _env_var}


def _render(value: Any, *, secret: bool = False) -> Any:
    """Renders every text in a YAML value; a password that is no valid template stays as it is."""
    if isinstance(value, dict):
        return {key: _render(item, secret="password" in key) for key, item in value.items()}
    if isinstance(value, list):
        return [_render(item, secret=secret) for item in value]
    if not isinstance(value, str):
        return value
    try:
        return _JINJA.from_string(value).render()
    except TemplateError as error:
        if secret:
            return value
        raise ConfigError(f"profiles.yml: a template cannot be rendered: {error.message}") from None
