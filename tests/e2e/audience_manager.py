"""What Audience Manager would know after reading files: Adobe's rules, in memory.

sync adds what a record holds and removes what it names; overwrite replaces the user's state. A
user's lines of one day may come in any order. Adobe: inbound-file-contents, faq-inbound-data-
ingestion, id-sync-file-based.
"""

import gzip
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from exporter.naming import DataName, SyncName, parse_name

#: User → what is known of them: `d_sid=1`, `"a"="b"`, or the further IDs of a mapping.
State = dict[str, set[str]]


@dataclass
class AudienceManager:
    """The state of every data source and target, by the part of the file name that tells them."""

    states: dict[str, State] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def read(self, files: Iterable[Path], shuffle: random.Random) -> None:
        """Takes in the files of a day, in any order."""
        paths = sorted(files)
        shuffle.shuffle(paths)
        for path in paths:
            self._read_file(path)

    def _read_file(self, path: Path) -> None:
        name = parse_name(path.name)
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        state = self.states[str(_without_time(name))]
        for line in lines:
            fields = line.split("\t")
            if isinstance(name, SyncName):
                _add_mappings(state, fields, name)
            elif name.odc:
                state[fields[1]] |= {f"d_sid={trait}" for trait in fields[2].split(",")}
            else:
                _add_signals(state, fields, name)


def _without_time(name: DataName | SyncName) -> str:
    if isinstance(name, SyncName):
        return f"{name.kind}_{name.master}_{'_'.join(map(str, name.dpids))}"
    return f"ftp_dpm_{'odc_' if name.odc else ''}{name.dpid}"


def _add_mappings(state: State, fields: list[str], name: SyncName) -> None:
    user, *others = fields
    state[user] |= set(others) if name.kind == "c2c_id" else {"\t".join(others)}


def _add_signals(state: State, fields: list[str], name: DataName) -> None:
    user, body = fields
    signals = set(body.split(","))
    removed = {f"d_sid={signal[8:]}" for signal in signals if signal.startswith("d_unsid=")}
    added = {signal for signal in signals if not signal.startswith("d_unsid=")}
    if name.mode == "overwrite":
        # Adobe ignores removals there.
        state[user] = added
    else:
        state[user] = (state[user] | added) - removed
