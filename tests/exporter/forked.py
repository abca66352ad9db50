"""The command line as a process that starts in milliseconds: all is imported before the fork."""

import multiprocessing
import os
import sys
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from exporter.cli import run_command

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["exporter.cli"])


def start(folder: Path, *arguments: str) -> ForkServerProcess:
    """Starts a command in a project's folder, with the credentials of this process."""
    credentials = {name: value for name, value in os.environ.items() if name.startswith("AWS_")}
    process = _CONTEXT.Process(target=_run, args=(folder, credentials, arguments))
    process.start()
    return process


def _run(folder: Path, credentials: dict[str, str], arguments: tuple[str, ...]) -> None:
    os.chdir(folder)
    os.environ.update(credentials)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    sys.exit(run_command(arguments))
