"""The console script `aam-export`: commands parse, call and print; `main` picks the exit code."""

import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from exporter import console
from exporter.check import examine
from exporter.codec import open_codec
from exporter.delivery import Courier, Outcome, look
from exporter.destinations import open_destination
from exporter.errors import DeliveryIncomplete, ExportError
from exporter.feeds import Feed, choose, read_feeds
from exporter.lease import Lease
from exporter.ledger import Ledger, history
from exporter.profiles import load_target
from exporter.sending import File
from exporter.settings import Settings, load_settings
from exporter.validation import run as validation
from exporter.validation import text as validation_text
from exporter.warehouse import Warehouse, open_warehouse

_FOLDER = click.Path(file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Options:
    """The options before the command."""

    config: Path | None
    project_dir: Path | None
    profiles_dir: Path | None
    target: str | None

    def settings(self, outbox: Path | None = None) -> Settings:
        """The settings with these options on top."""
        return load_settings(
            self.config,
            project_dir=self.project_dir,
            profiles_dir=self.profiles_dir,
            target=self.target,
            outbox=outbox,
        )


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Settings file; by default exporter.toml of the project.",
)
@click.option("--project-dir", type=_FOLDER, help="Where dbt_project.yml is; by default here.")
@click.option("--profiles-dir", type=_FOLDER, help="Where profiles.yml is; by default as dbt.")
@click.option("--target", help="dbt target; by default the profile's.")
@click.version_option(package_name="audience-manager-inbound")
@click.pass_context
def cli(
    context: click.Context,
    config: Path | None,
    project_dir: Path | None,
    profiles_dir: Path | None,
    target: str | None,
) -> None:
    """Delivers the feeds dbt built to Adobe Audience Manager, each batch once.

    Exit codes: 0 done or nothing to do, 1 refused or invalid, 2 usage or configuration, 3 delivery
    incomplete (run again to resume).
    """
    context.obj = Options(config, project_dir, profiles_dir, target)


_feed = click.option(
    "--feed",
    "wanted",
    multiple=True,
    help="A feed's model, or its name after inbound_ and the like.",
)
_env = click.option(
    "--env",
    "environment",
    default="local",
    show_default=True,
    help="An environment of the settings.",
)
_outbox = click.option("--outbox", type=_FOLDER, help="Folder of the environment local.")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@cli.command()
@_env
@_json
@click.pass_obj
def feeds(options: Options, environment: str, as_json: bool) -> None:
    """What could be sent, and whether the gate lets it.

    \b
    aam-export feeds
    aam-export feeds --env production --json
    """
    settings = options.settings()
    receiver = settings.environment(environment)
    with _warehouse(settings, read_only=True) as warehouse:
        ledger = Ledger(warehouse, environment)
        looks = [
            (feed, look(warehouse, ledger, feed, receiver, now=datetime.now(UTC))[0])
            for feed in read_feeds(warehouse)
        ]
    if as_json:
        click.echo(console.feeds_json(looks))
    else:
        click.echo(console.feeds(looks))


@cli.command()
@_feed
@_env
@_outbox
@_json
@click.pass_context
def plan(
    context: click.Context,
    wanted: Sequence[str],
    environment: str,
    outbox: Path | None,
    as_json: bool,
) -> None:
    """What `run` would do now: names, sizes, destination. Writes nothing.

    \b
    aam-export plan
    aam-export plan --feed crm --env production
    """
    with _courier(context.obj, environment, outbox, read_only=True) as courier:
        outcomes = list(courier.plan(choose(read_feeds(courier.warehouse), wanted)))
    click.echo(
        console.report(outcomes, environment, courier.address)
        if as_json
        else console.plan(outcomes, courier.address)
    )
    context.exit(_worst(outcomes))


@cli.command()
@_feed
@_env
@_outbox
@click.option(
    "--force",
    "force_reason",
    metavar="REASON",
    help="Pass over failed tests, but not those for personal data, and over the time an ID sync "
    "must wait for another; REASON goes to the ledger.",
)
@_json
@click.pass_context
def run(
    context: click.Context,
    wanted: Sequence[str],
    environment: str,
    outbox: Path | None,
    force_reason: str | None,
    as_json: bool,
) -> None:
    """Delivers what is ready; an interrupted delivery goes on where it stopped.

    \b
    aam-export run
    aam-export run --feed crm --env production
    """
    with _courier(context.obj, environment, outbox, read_only=False) as courier:
        chosen = choose(read_feeds(courier.warehouse), wanted)
        outcomes = [_run_one(courier, feed, force_reason) for feed in chosen]
    if as_json:
        click.echo(console.report(outcomes, environment, courier.address))
    elif any(outcome.files for outcome in outcomes):
        click.echo(console.files(outcomes, courier.address))
    context.exit(_worst(outcomes))


@cli.command()
@_env
@_json
@click.pass_context
def check(context: click.Context, environment: str, as_json: bool) -> None:
    """Whether an environment would take a delivery: credentials, place, right to write.

    Nothing is written that Adobe would process, and nothing remains.

    \b
    aam-export check --env production
    aam-export check --env beta --json
    """
    settings = context.obj.settings()
    steps = []
    for step in examine(settings, environment, datetime.now(UTC).date()):
        steps.append(step)
        if not as_json:
            click.echo(console.step(step))
    if as_json:
        click.echo(console.steps_json(steps, environment))
    context.exit(max(step.exit_code for step in steps))


@cli.command()
@click.option("--feed", "wanted", help="A feed's model, or its name after inbound_ and the like.")
@_json
@click.pass_obj
def deliveries(options: Options, wanted: str | None, as_json: bool) -> None:
    """The ledger: what was sent, newest first.

    \b
    aam-export deliveries
    aam-export deliveries --feed crm --json
    """
    with _warehouse(options.settings(), read_only=True) as warehouse:
        feed = choose(read_feeds(warehouse), [wanted])[0].name if wanted else None
        rows = history(warehouse, feed)
    click.echo(console.as_json(rows) if as_json else console.deliveries(rows))


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--taxonomy",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of the traits (sid, data_source, trait_type): looks every trait up.",
)
@click.option(
    "--allow-dpuuid-master",
    is_flag=True,
    help="Only warn where the first column of an ID sync file holds no device IDs.",
)
@_json
@click.pass_context
def validate(
    context: click.Context,
    paths: Sequence[str],
    taxonomy: Path | None,
    allow_dpuuid_master: bool,
    as_json: bool,
) -> None:
    """Judges files, from anyone, by Adobe's rules: files, folders or globs.

    \b
    aam-export validate outbox
    aam-export validate 'in/ftp_dpm_*.gz' --taxonomy seeds/reference/trait_taxonomy.csv
    """
    reports = []
    what_is_known = validation.Options(taxonomy=taxonomy, allow_dpuuid_master=allow_dpuuid_master)
    for report in validation.validate(paths, what_is_known):
        reports.append(report)
        if not as_json:
            click.echo("\n".join(validation_text.lines(report)))
    ok = all(report.ok for report in reports)
    if as_json:
        files = [report.as_json() for report in reports]
        click.echo(console.as_json({"ok": ok, "files": files}))
    else:
        click.echo(validation_text.summary(reports))
    context.exit(0 if ok else 1)


@contextmanager
def _warehouse(settings: Settings, *, read_only: bool) -> Iterator[Warehouse]:
    profiles_dir = settings.profiles_dir and settings.in_project(settings.profiles_dir)
    target = load_target(settings.project_dir, profiles_dir, settings.target)
    warehouse = open_warehouse(
        target,
        ledger_schema=settings.ledger_schema,
        read_only=read_only,
        timeout=settings.warehouse_timeout,
        statement_timeout=settings.statement_timeout,
    )
    with closing(warehouse):
        yield warehouse


@contextmanager
def _courier(
    options: Options, environment: str, outbox: Path | None, *, read_only: bool
) -> Iterator[Courier]:
    if outbox is not None and environment != "local":
        raise click.UsageError("--outbox is the folder of --env local")
    settings = options.settings(outbox and outbox.absolute())
    destination = open_destination(settings.environment(environment), settings)
    with (
        closing(destination),
        closing(open_codec(settings.environment(environment), settings)) as codec,
        _warehouse(settings, read_only=read_only) as warehouse,
    ):
        yield Courier(
            settings=settings,
            warehouse=warehouse,
            ledger=Ledger(warehouse, environment),
            lease=Lease(warehouse, environment, seconds=settings.lease_seconds),
            destination=destination,
            codec=codec,
        )


def _run_one(courier: Courier, feed: Feed, force_reason: str | None) -> Outcome:
    """Delivers a feed with a bar on a terminal, and a line on stderr when it is over."""
    with click.progressbar(
        length=feed.batch.records, label=feed.name, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def begin(files: tuple[File, ...]) -> None:
            bar.label = console.begins(feed.name, files)
            if bar.hidden:
                click.echo(bar.label, err=True)

        told = replace(courier, on_begin=begin, on_records=bar.update)
        outcome = told.run(feed, force_reason=force_reason)
    for line in console.outcome_lines(outcome):
        click.echo(line, err=True)
    return outcome


def _worst(outcomes: Iterable[Outcome]) -> int:
    """3 (incomplete) over 2 over 1 (refused) over 0."""
    return max((outcome.exit_code for outcome in outcomes), default=0)


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    # Its thread prints tracebacks of what reaches us as an exception as well.
    logging.getLogger("paramiko").setLevel(logging.CRITICAL)
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: Sequence[str]) -> int:
    """Runs one command; an error becomes a line on stderr and an exit code."""
    try:
        return int(cli.main(list(arguments), prog_name="aam-export", standalone_mode=False) or 0)
    except ExportError as error:
        click.echo(f"aam-export: {error.one_line()}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(f"aam-export: interrupted ({DeliveryIncomplete.default_hint})", err=True)
        return DeliveryIncomplete.exit_code


if __name__ == "__main__":
    main()
