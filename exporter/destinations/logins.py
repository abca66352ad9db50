"""User names and passwords of FTP and SFTP servers: from the environment or a netrc file.

Never from a setting or an option: neither a repository nor a process list may show them.
"""

import netrc
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from exporter.environments import ServerEnvironment
from exporter.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Login:
    """Who we are."""

    username: str
    #: None where a key will do.
    password: SecretStr | None


def find_login(environment: ServerEnvironment) -> Login:
    """The password of the variable, else of the netrc file; the user name of the settings first.

    Raises:
        ConfigError: Nobody tells the user name, or the netrc file is open to others.
    """
    password = os.environ.get(environment.password_env)
    known = (None, None) if environment.username and password else _from_netrc(environment)
    username = environment.username or known[0]
    if username is None:
        raise ConfigError(
            f"{environment.host}: no user name", hint="set username, or write a netrc file"
        )
    if password is None and username == known[0]:
        password = known[1]
    return Login(username, SecretStr(password) if password else None)


def _from_netrc(environment: ServerEnvironment) -> tuple[str | None, str | None]:
    file = environment.netrc_file or Path.home() / ".netrc"
    if not file.exists():
        if environment.netrc_file:
            raise ConfigError(f"there is no netrc file {file}")
        return None, None
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise ConfigError(f"{file} may be read by others", hint=f"chmod 600 {file}")
    try:
        found = netrc.netrc(file).authenticators(environment.host)
    except netrc.NetrcParseError as error:
        raise ConfigError(f"{file}, line {error.lineno}: not a netrc file") from error
    return (found[0], found[2]) if found else (None, None)
