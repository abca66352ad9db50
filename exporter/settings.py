"""Settings: option over environment variable over `exporter.toml` over default, resolved once.

Environment variables start with `AAM_EXPORT_` and step into tables with `__`:
`AAM_EXPORT_ENVIRONMENTS__PRODUCTION__REGION=us-east-1`. Credentials are no setting: they come
from the standard AWS chain and from dbt's profile.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings.exceptions import SettingsError

from exporter.environments import AnyEnvironment, Environment, S3Environment
from exporter.errors import ConfigError

ENV_PREFIX = "AAM_EXPORT_"
DEFAULT_FILE = "exporter.toml"


class Settings(BaseSettings):
    """Everything a command needs to know; frozen, unknown names refused."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=ENV_PREFIX, env_nested_delimiter="__"
    )

    #: The company's name in Audience Manager: the folder above `date=` in every key.
    partner: str = Field(pattern=r"^[^/\x00-\x1f\x7f]+$")
    #: Where dbt_project.yml is; the other paths are relative to it, as they are for dbt.
    project_dir: Path = Path()
    #: Where profiles.yml is; without it, searched as dbt does.
    profiles_dir: Path | None = None
    #: dbt target; without it, the profile's own.
    target: str | None = None
    ledger_schema: str = Field(default="audience_manager", pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")
    #: Most bytes of records in one part, before compression; 1 GB is Adobe's optimum
    #: (inbound-s3-filenames).
    part_bytes: int = Field(default=1_000_000_000, ge=1, le=5_000_000_000)
    #: Most compressed bytes to aim at; Adobe's optimum is 200 to 300 MB.
    part_compressed_bytes: int = Field(default=250_000_000, ge=1)
    #: Most compressed bytes that may leave. Adobe: inbound-file-compression, 1 GB; other pages, 3.
    max_compressed_bytes: int = Field(default=1_000_000_000, ge=50_000_000, le=3_000_000_000)
    #: Parts on their way at the same time.
    parts_in_flight: int = Field(default=3, ge=1, le=16)
    #: Who writes the parts: this machine, or Snowflake itself into an S3 environment.
    unload: Literal["stream", "server"] = "stream"
    #: Records fetched at a time.
    batch_rows: int = Field(default=100_000, ge=1)
    #: Where parts wait to be sent, compressed; without it, the system's temporary folder.
    staging_dir: Path | None = None
    #: Seconds the warehouse may leave a request unanswered (Snowflake).
    warehouse_timeout: int = Field(default=300, ge=1)
    #: Seconds a statement may take (Snowflake); without it, as the account says.
    statement_timeout: int | None = Field(default=None, ge=1)
    #: Seconds until another run may take a feed over from one that died (Snowflake).
    lease_seconds: int = Field(default=300, ge=10)
    environments: dict[str, AnyEnvironment] = Field(default={}, validate_default=True)

    @model_validator(mode="after")
    def _target_below_maximum(self) -> Self:
        # A hundredth is more than a part's framing, and than bytes that do not compress add.
        if self.part_compressed_bytes > self.max_compressed_bytes // 100 * 99:
            raise ValueError(
                "part_compressed_bytes must be at least 1 % below max_compressed_bytes"
            )
        return self

    @field_validator("environments", mode="before")
    @classmethod
    def _local_always_there(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        local = given.get("local", {})
        return given | {"local": {"type": "local"} | local if isinstance(local, dict) else local}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (all are handed in)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    def environment(self, name: str) -> Environment:
        """The environment of that name.

        Raises:
            ConfigError: There is none; the message lists the known ones.
        """
        if name not in self.environments:
            known = ", ".join(sorted(self.environments))
            raise ConfigError(f"environment {name!r} is not configured; known: {known}")
        return self.environments[name]

    def storage_integration(self, environment: str) -> str:
        """The one by which Snowflake writes into an environment's bucket.

        Raises:
            ConfigError: The environment is no bucket, or names none.
        """
        chosen = self.environment(environment)
        if isinstance(chosen, S3Environment) and chosen.storage_integration:
            return chosen.storage_integration
        raise ConfigError(
            f"unload = 'server' needs an S3 environment's storage_integration: not {environment!r}",
            hint="docs/snowflake.md says how to make one, or set unload = 'stream'",
        )

    def in_project(self, path: Path) -> Path:
        """A path of the settings, absolute."""
        return (self.project_dir / path).absolute()


def load_settings(
    file: Path | None = None,
    *,
    project_dir: Path | None = None,
    profiles_dir: Path | None = None,
    target: str | None = None,
    outbox: Path | None = None,
) -> Settings:
    """The settings with these options on top.

    Args:
        file: A TOML file that must exist; without it the project's `exporter.toml`, if any.
        project_dir: As in the settings.
        profiles_dir: As in the settings.
        target: As in the settings.
        outbox: The folder of the environment `local`.

    Raises:
        ConfigError: Everything that is wrong, in one message; values are not shown.
    """
    options: dict[str, Any] = {
        name: value
        for name, value in (
            ("project_dir", project_dir),
            ("profiles_dir", profiles_dir),
            ("target", target),
        )
        if value is not None
    }
    if outbox is not None:
        options["environments"] = {"local": {"outbox": outbox}}

    class FromFile(Settings, toml_file=_settings_file(file, project_dir)):
        """The settings bound to one file."""

    problems = _unknown_variables(os.environ)
    try:
        settings = FromFile(**options)
    except ValidationError as error:
        problems += [_describe(problem) for problem in error.errors()]
    except SettingsError as error:
        problems.append(str(error))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{DEFAULT_FILE if file is None else file}: {error}")
    if problems:
        raise ConfigError("settings: " + "; ".join(problems))
    return settings


def _settings_file(file: Path | None, project_dir: Path | None) -> Path:
    if file is None:
        return (project_dir or Path()) / DEFAULT_FILE
    if not file.is_file():
        raise ConfigError(f"there is no settings file {file}")
    return file


def _unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """Misspelt variables: pydantic-settings passes over what it does not know."""
    known = {f"{ENV_PREFIX}{name}".upper() for name in Settings.model_fields}
    return [
        f"{name}: no such setting"
        for name in sorted(environment)
        if name.upper().startswith(ENV_PREFIX) and name.upper().split("__", 1)[0] not in known
    ]


def _describe(problem: Mapping[str, Any]) -> str:
    """`environments.production.bucket: Field required`; never the value, it may be a secret."""
    place = ".".join(str(step) for step in problem["loc"])
    message = "no such setting" if problem["type"] == "extra_forbidden" else problem["msg"]
    # Of several settings together: no place, or the table they stand in.
    return f"{place}: {message}".removeprefix(": ").replace("Value error, ", "", 1)
