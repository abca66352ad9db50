"""The example of a consumer: a second dbt project, real data, the numbers its README claims."""

import gzip
import json
import os
import re
import shlex
import shutil
from pathlib import Path

import duckdb
import pytest
import yaml

from tests.e2e.conftest import BIN, NOT_COPIED, ROOT, Project, passed
from tests.e2e.test_snowflake_sql import CREDENTIALS, OFFLINE
from tests.snowflake_sql import unknown_functions

pytestmark = pytest.mark.e2e

EXAMPLE = "examples/online_retail"
README = (ROOT / EXAMPLE / "README.md").read_text(encoding="utf-8")
FEED_SETTINGS = (
    "{file: inbound, data_source: 100301, target_data_source: null, id_type: dpuuid, mode: auto}"
)
PARQUET = Path(
    os.environ.get("ONLINE_RETAIL_PARQUET", ROOT.parent / "shared/data/online_retail.parquet")
)


def readme_commands() -> list[str]:
    """The commands of the README's chapter `Three commands`."""
    chapter = README.split("## Three commands", 1)[1]
    return chapter.split("```\n", 2)[1].splitlines()


def readme_table(header: str) -> list[list[str]]:
    """The rows of the README's table with this header, numbers without separators."""
    lines = README.split(f"| {header} |\n", 1)[1].splitlines()[1:]
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        cells = [cell.strip(" `") for cell in line.strip("|").split("|")]
        rows.append([re.sub(r"(?<=\d),(?=\d)", "", cell) for cell in cells])
    return rows


def run_readme_command(project: Project, command: str) -> None:
    program, *arguments = shlex.split(
        command.replace("/path/to/online_retail.parquet", str(PARQUET))
    )
    assert passed(project.run(BIN / program, *arguments))


def copy_of_example(folder: Path) -> Project:
    """The checkout's layout, for `local: ../..` to find the package; nothing heavy."""
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    shutil.copytree(
        ROOT / EXAMPLE,
        folder / EXAMPLE,
        # Whatever a user's own run left there; dbt_packages links back to the whole checkout.
        ignore=shutil.ignore_patterns(
            "target", "logs", "outbox", "data", "dbt_packages", "package-lock.yml", "*.duckdb"
        ),
    )
    return Project(folder / EXAMPLE)


@pytest.fixture(scope="module")
def built_example(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The example after the README's commands for dbt; shared, so read only."""
    if not PARQUET.is_file():
        pytest.skip(
            f"the Online Retail dataset is not at {PARQUET} (see {EXAMPLE}/README.md; "
            "ONLINE_RETAIL_PARQUET names another place)"
        )
    project = copy_of_example(tmp_path_factory.mktemp("online_retail") / "project")
    for command in readme_commands()[:-1]:
        run_readme_command(project, command)
    return project


@pytest.fixture(scope="module")
def exported_lines(built_example: Project) -> list[str]:
    """Every line of every file that the README's last command makes."""
    run_readme_command(built_example, readme_commands()[-1])
    sent = [path for path in built_example.sent_files() if path.name.startswith("ftp_dpm_")]
    assert sent
    names = re.compile(r"ftp_dpm_100301_\d{10}\.sync(\.\d+)?\.gz")
    assert [path.name for path in sent if not names.fullmatch(path.name)] == []
    return [
        line for path in sent for line in gzip.decompress(path.read_bytes()).decode().splitlines()
    ]


@pytest.fixture
def fresh_example(tmp_path: Path) -> Project:
    """The example with its package, without the dataset."""
    project = copy_of_example(tmp_path / "project")
    assert passed(project.dbt("deps"))
    return project


def customers_of_source() -> set[str]:
    """Customer numbers read from the Parquet file, past all of the project's SQL."""
    rows = duckdb.execute(
        "select distinct CustomerID from read_parquet(?)", [str(PARQUET)]
    ).fetchall()
    return {str(int(float(number))) for (number,) in rows if number}


def test_three_commands_are_documented() -> None:
    programs = [command.split(" --")[0] for command in readme_commands()]
    assert programs == ["dbt deps", "dbt build", "aam-export run"]


def test_readme_tells_the_totals_of_the_run(built_example: Project) -> None:
    totals = built_example.query(
        "select counted, outcome, total from analytics.run_totals order by position"
    )
    assert readme_table("counted | outcome | total") == [
        [str(cell) for cell in row] for row in totals
    ]


def test_readme_tells_the_signals_of_the_run(built_example: Project) -> None:
    signals = built_example.query("""
        select key, count(*) filter (violation is null), count(*) filter (violation is not null)
        from analytics.int_signals_screened group by key
    """)
    table = readme_table("signal | values | exported | quarantined")
    assert {(key, int(sent), int(kept)) for key, _, sent, kept in table} == set(signals)


def test_readme_tells_why_signals_stay_behind(built_example: Project) -> None:
    assert built_example.query("""
        select
            violation,
            count(*) filter (contains(value, ',')),
            count(*) filter (contains(value, '"')),
            count(*)
        from analytics.quarantined_signals group by violation
    """) == [("signal_forbidden_character", 28, 16, 44)]
    assert "28 product names hold a comma" in README
    assert "16 a double quote" in README


def test_readme_numbers_add_up() -> None:
    """Each whole of the table is the sum of its parts, read from the README alone."""
    table = readme_table("counted | outcome | total")
    for counted in ("rows", "customers", "signals"):
        whole, *parts = [int(total) for name, _, total in table if name == counted]
        assert parts
        assert sum(parts) == whole


def test_every_customer_is_exported_or_quarantined(
    built_example: Project, exported_lines: list[str]
) -> None:
    """Compares the IDs in the files with those in the Parquet file, whatever lies between."""
    exported = {line.split("\t")[0] for line in exported_lines}
    quarantined = {
        user for (user,) in built_example.query("select user_id from analytics.quarantined_signals")
    }
    assert exported | quarantined == customers_of_source()
    assert len(customers_of_source()) == 4372


def test_files_hold_the_numbers_of_the_readme(exported_lines: list[str]) -> None:
    totals = {
        (counted, outcome): int(total)
        for counted, outcome, total in readme_table("counted | outcome | total")
    }
    assert len(exported_lines) == totals["records", "in the newest batch"]
    signals = [signal for line in exported_lines for signal in line.split("\t")[1].split(",")]
    assert len(signals) == totals["signals", "exported"]
    assert [signal for signal in signals if not re.fullmatch(r'"[a-z_]+"="[^",]+"', signal)] == []


def test_every_model_and_column_is_described(built_example: Project) -> None:
    """Columns are taken from the built tables, so that one nobody wrote down is found too."""
    manifest = json.loads((built_example.path / "target/manifest.json").read_text(encoding="utf-8"))
    models = [
        node
        for node in manifest["nodes"].values()
        if node["package_name"] == "online_retail" and node["resource_type"] == "model"
    ]
    missing = [model["name"] for model in models if not model["description"]]
    for model in models:
        described = {name for name, column in model["columns"].items() if column["description"]}
        columns = built_example.query(
            "select column_name from information_schema.columns "
            f"where table_schema = '{model['schema']}' and table_name = '{model['alias']}'"
        )
        assert columns
        missing += [f"{model['name']}.{column}" for (column,) in columns if column not in described]
    assert missing == []
    assert "exposure.online_retail.adobe_inbound_online_retail" in manifest["exposures"]


def test_sql_is_snowflake_sql(fresh_example: Project) -> None:
    """With the package's Snowflake output copied, as the README says, nothing else changes."""
    ours = fresh_example.path / "profiles.yml"
    profiles = yaml.safe_load(ours.read_text(encoding="utf-8"))
    packages = yaml.safe_load((ROOT / "profiles.yml").read_text(encoding="utf-8"))
    profiles["online_retail"]["outputs"] |= packages["audience_manager_inbound"]["outputs"]
    ours.write_text(yaml.safe_dump(profiles), encoding="utf-8")
    assert passed(fresh_example.dbt("compile", *OFFLINE, **CREDENTIALS))
    folder = fresh_example.path / "target/compiled/online_retail"
    # Models and singular tests. The package's generic tests lie in folders named as the YAML file.
    compiled = {
        path.name: sql
        for path in folder.rglob("*.sql")
        if path.parent.suffix != ".yml" and (sql := path.read_text(encoding="utf-8").strip())
    }
    written = [*(ROOT / EXAMPLE).glob("models/*/*.sql"), *(ROOT / EXAMPLE).glob("tests/*.sql")]
    assert {path.name for path in written} <= compiled.keys()
    unknown = {name: list(unknown_functions(sql)) for name, sql in compiled.items()}
    assert {name: functions for name, functions in unknown.items() if functions} == {}
    assert not [name for name, sql in compiled.items() if "parquet" in sql]


def test_without_the_dataset_the_build_names_the_variable(fresh_example: Project) -> None:
    build = fresh_example.dbt("build")
    assert build.returncode == 2
    assert (
        "There is no file data/online_retail.parquet (variable online_retail_parquet"
        in build.stdout
    )
    assert "Finished running  in" in build.stdout, "something was built"


def write_invoices(project: Project, *customer_ids: str) -> None:
    """A dataset of one invoice line per customer."""
    file = project.path / "data/online_retail.parquet"
    file.parent.mkdir()
    duckdb.execute(
        """
        copy (
            select
                '536365' as InvoiceNo, '84997B' as StockCode, 'MUG' as Description, '1' as Quantity,
                '2011-01-01 10:00:00' as InvoiceDate, '2.5' as UnitPrice, customer_id as CustomerID,
                'France' as Country
            from (select unnest(?) as customer_id)
        ) to '"""
        + f"{file}' (format parquet)",
        [list(customer_ids)],
    )


def test_a_lost_customer_fails_the_build(fresh_example: Project) -> None:
    """One who is in no file and in no quarantine is noticed, and not named in the output."""
    write_invoices(fresh_example, "17850.0", "12346.0")
    assert passed(fresh_example.dbt("build"))
    fresh_example.edit(
        "models/intermediate/int_customer_signals.sql",
        "where value is not null",
        "where value is not null and customer_id <> '1' || '2346'",
    )
    build = fresh_example.dbt("build")
    assert build.returncode == 1
    assert "FAIL 1 every_customer_is_accounted_for" in build.stdout
    assert "12346" not in build.stdout


def test_a_mangled_customer_number_stops_the_build(fresh_example: Project) -> None:
    """A DPUUID may be any text: only the project's own test knows what its numbers look like."""
    write_invoices(fresh_example, "17850.0", "1.785e4")
    build = fresh_example.dbt("build")
    assert build.returncode == 1
    assert "FAIL 1 customer_ids_are_numbers" in build.stdout
    assert re.search(r"SKIP relation \S*inbound_online_retail", build.stdout)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "dbt_project.yml",
            "  audience_manager_signals: online_retail.int_customer_signals\n",
            "",
            "Variable audience_manager_signals is not set. Name your model in dbt_project.yml",
        ),
        (
            "dbt_project.yml",
            "  audience_manager_demo: false\n",
            "",
            "two resources with the database representation",
        ),
        (
            "models/marts/inbound_online_retail.yml",
            FEED_SETTINGS,
            "{data_source: shop, mode: auto}",
            "Feed inbound_online_retail, config.meta.audience_manager: "
            "file is missing, one of inbound, odc, adobe_id, c2c_id; "
            "id_type is missing, one of dpuuid",
        ),
        (
            "models/marts/inbound_online_retail.yml",
            FEED_SETTINGS,
            "dpuuid",
            "Feed inbound_online_retail, config.meta.audience_manager: "
            "'dpuuid' is no mapping of settings",
        ),
    ],
)
def test_what_a_consumer_forgets_is_named(
    fresh_example: Project, file: str, old: str, new: str, message: str
) -> None:
    fresh_example.edit(file, old, new)
    result = fresh_example.dbt("compile")
    assert result.returncode == 2
    assert message in result.stdout
