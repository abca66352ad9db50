"""What a day costs when 1 % of the users changed: records sent, and the time of build and export.

A generated warehouse, `dbt build` with every test, the exporter into a folder; first all users,
then a day of changes, then a day without any.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import yaml

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SIGNALS = """
    create or replace table given.signals as
    select
        '4711' as target_data_source,
        'dpuuid' as id_type,
        'U' || lpad(user_number::varchar, 9, '0') as user_id,
        case when position < 3 then 'trait' else 'key_value' end as kind,
        case when position >= 3 then 'key_' || position end as key,
        case
            when position < 3 then ((user_number * 7 + position * 13) % 500)::varchar
            else 'value ' || (user_number * 31 + position) % 50
        end as value
    from range({users}) as users (user_number)
    cross join range(5) as positions (position)
"""
# A quarter each gains a trait, loses one, has another value, and is gone.
CHANGES = """
    create or replace table given.signals as
    select target_data_source, id_type, user_id, kind, key,
        case when changed = 2 and key = 'key_3' then 'another value' else value end as value
    from (
        select *,
            case when substr(user_id, 2)::bigint % {every} = 0
                then (substr(user_id, 2)::bigint // {every}) % 4 end as changed,
            row_number() over (partition by user_id, kind order by value) as place
        from given.signals
    )
    where
        changed is distinct from 3
        and not (changed is not distinct from 1 and kind = 'trait' and place = 1)
    union all
    select distinct '4711', 'dpuuid', user_id, 'trait', null, '999'
    from given.signals
    where substr(user_id, 2)::bigint % (4 * {every}) = 0
"""


def make_project(path: Path) -> None:
    """Copies the project and gives it one feed of generated signals."""
    ignored = shutil.ignore_patterns(
        ".git", ".venv", ".cache", "target", "outbox", "*.duckdb", "examples"
    )
    shutil.copytree(ROOT, path, ignore=ignored)
    (path / "warehouse").mkdir(exist_ok=True)
    feed = yaml.safe_load((ROOT / "models/marts/inbound_crm.yml").read_text())["models"][0]
    feed["name"] = "inbound_many"
    feed["config"] = {
        "meta": {
            "audience_manager": {
                "file": "inbound", "data_source": 4711, "id_type": "dpuuid", "mode": "auto",
            }
        }
    }  # fmt: skip
    folder = path / "models/benchmark"
    folder.mkdir()
    (folder / "feed.yml").write_text(json.dumps({"models": [feed]}))
    (folder / "given_signals.sql").write_text("select * from given.signals")
    (folder / "inbound_many.sql").write_text("{{ audience_manager_inbound.inbound_records() }}")
    given = {"audience_manager_demo": False, "audience_manager_signals": "given_signals"}
    with (path / "dbt_project.yml").open("a") as project:
        project.write(f"\nvars: {json.dumps(given)}\n")


def seconds(path: Path, *command: str) -> float:
    """Runs a command of the project and gives its wall time."""
    start = time.perf_counter()
    result = subprocess.run(
        (str(BIN / command[0]), *command[1:]), cwd=path, capture_output=True, text=True, check=False
    )
    if result.returncode:
        sys.exit(result.stdout[-3000:] + result.stderr[-3000:])
    return time.perf_counter() - start


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Asks the warehouse."""
    with duckdb.connect(path / "warehouse/warehouse.duckdb") as connection:
        return connection.execute(sql).fetchall()


def day(path: Path, name: str, users: int) -> None:
    """Builds, sends, prints a line."""
    build = seconds(path, "dbt", "build", "--exclude-resource-type", "unit_test")
    ((records, size),) = query(
        path,
        "select records, bytes from audience_manager.feed_batches "
        "where feed = 'inbound_many' order by built_at desc limit 1",
    )
    export = seconds(path, "aam-export", "run")
    print(
        f"{name:<22}{records:>11,}{records / users:>9.2%}{size:>14,}{build:>9.1f} s{export:>9.1f} s"
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=1_000_000)
    users = parser.parse_args().users
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project"
        make_project(path)
        query(path, "create schema given")
        query(path, SIGNALS.format(users=users))
        print(
            f"{'day':<22}{'records':>11}{'of users':>9}{'bytes raw':>14}{'build':>11}{'export':>11}"
        )
        day(path, "all users", users)
        query(path, CHANGES.format(every=100))
        day(path, "1 % of users changed", users)
        day(path, "nothing changed", users)


if __name__ == "__main__":
    main()
