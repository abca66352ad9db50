"""The order of steps: find the files, judge each, then the parts of a logical file together."""

import glob
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import duckdb

from exporter.errors import ConfigError, InvalidFile
from exporter.validation import checks
from exporter.validation.content import (
    DamagedFile,
    check_compression,
    check_size,
    open_content,
)
from exporter.validation.findings import FileReport, Finding, Severity
from exporter.validation.judge import Judge, Part
from exporter.validation.lines import Block, read_blocks
from exporter.validation.names import Named, missing_target, read_name
from exporter.validation.taxonomy import read_taxonomy

T = TypeVar("T")

_EMPTY = "has no records; send no file rather than an empty one"
_DAMAGED = "the gzip data is damaged or cut short; write the file again. It was read up to there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller knows and the files do not say."""

    #: CSV of the trait taxonomy; without it traits are not looked up.
    taxonomy: Path | None = None
    #: Only warn of DPUUIDs in the first column of an ID sync file: a sample of Adobe's has them.
    allow_dpuuid_master: bool = False


def validate(patterns: Sequence[str], options: Options | None = None) -> Iterator[FileReport]:
    """Judges files; those of one logical file come together, those without a right name last.

    Args:
        patterns: Files, folders (with all below, hidden files excepted) and globs.
        options: What the files do not say.

    Raises:
        ConfigError: A path leads to no file, or the taxonomy is none.
        InvalidFile: The check itself failed.
    """
    options = options or Options()
    names = {path: read_name(path) for path in find_files(patterns)}
    traits = read_taxonomy(options.taxonomy) if options.taxonomy else None
    with (
        tempfile.TemporaryDirectory(prefix="aam-export-validate-") as scratch,
        closing(Judge(Path(scratch), traits)) as judge,
    ):
        for parts in _logical_files(names.values()):
            try:
                yield from _judge_parts(judge, parts, options)
            except duckdb.Error as error:
                # Its text may quote a line.
                message = f"{parts[0].path}: could not be judged ({type(error).__name__})"
                raise InvalidFile(message) from None
    for path, name in names.items():
        if isinstance(name, Finding):
            report = FileReport(path)
            report.add([name])
            yield report


def find_files(patterns: Sequence[str]) -> list[Path]:
    """The files meant, each once, in the order given; those of a folder by name."""
    found: dict[Path, None] = {}
    for pattern in patterns:
        path = Path(pattern)
        matches = [path] if path.exists() else sorted(map(Path, glob.glob(pattern, recursive=True)))  # noqa: PTH207
        files = [file for match in matches for file in _files_of(match)]
        if not files:
            raise ConfigError(f"{pattern}: no such file", hint="name files, folders or globs")
        found.update(dict.fromkeys(files))
    return list(found)


def _files_of(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    return [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    ]


def _logical_files(names: Iterable[Named | Finding]) -> list[list[Named]]:
    """Files that are parts of one, together and in order."""
    wholes: dict[tuple[Path, str], list[Named]] = {}
    for name in names:
        if isinstance(name, Named):
            wholes.setdefault(name.whole, []).append(name)
    return [sorted(parts, key=lambda part: part.name.split or 0) for parts in wholes.values()]


def _judge_parts(judge: Judge, named: Sequence[Named], options: Options) -> list[FileReport]:
    id_types = tuple(judge.id_type(data_source) for data_source in named[0].data_sources)
    parts = [Part(one, number, id_types) for number, one in enumerate(named)]
    reports = [_judge_part(judge, part, options) for part in parts]
    for number, finding in judge.repeated(parts[0]).items():
        reports[number].add([finding])
    return reports


def _judge_part(judge: Judge, part: Part, options: Options) -> FileReport:
    named = part.named
    report = FileReport(named.path, named.kind)
    report.add(check_size(named.path.stat().st_size, named.compression))
    report.add(missing_target(named, part.id_types[0]))
    report.add(_wrong_master(judge, part, options))
    unreadable = check_compression(named.path, named.compression)
    report.add(unreadable)
    if not unreadable and named.compression != "pgp":
        _judge_content(judge, part, report)
    return report


def _wrong_master(judge: Judge, part: Part, options: Options) -> list[Finding]:
    if part.named.kind != "adobe_id" or not judge.is_wrong_master(part.id_types[0]):
        return []
    message = checks.ID_SYNC_MASTER.format(data_source=part.named.data_sources[0])
    severity: Severity = "warning" if options.allow_dpuuid_master else "error"
    return [Finding("id_sync_master", message, severity)]


def _judge_content(judge: Judge, part: Part, report: FileReport) -> None:
    report.records = 0
    kinds_of_id: set[bool] = set()
    try:
        with open_content(part.named.path, part.named.compression) as stream:
            for block in _ahead(read_blocks(stream)):
                _judge_block(judge, part, block, report)
                if part.named.kind == "odc":
                    kinds_of_id |= judge.has_idfa_and_others()
    except DamagedFile:
        report.add([Finding("file_compression", _DAMAGED)])
    if len(kinds_of_id) > 1:
        report.add([Finding("user_id_format", checks.ODC_TYPES)])
    if not report.records and "file_empty" not in report.errors:
        report.add([Finding("file_empty", _EMPTY)])


def _judge_block(judge: Judge, part: Part, block: Block, report: FileReport) -> None:
    report.add(block.findings)
    if block.table.num_rows:
        report.records = (report.records or 0) + block.table.num_rows
        report.add(judge.judge(part, block.table))


def _ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items, the next one being made while one is used."""
    with ThreadPoolExecutor(max_workers=1) as executor:
        following = executor.submit(next, items, None)
        while (item := following.result()) is not None:
            following = executor.submit(next, items, None)
            yield item
