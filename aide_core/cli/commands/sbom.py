"""`aide sbom`: what a repository is made of, from its lock files."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.output import write_whole
from aide_core.cli.progress import ProgressBar
from aide_core.cli.table import Column, table
from aide_core.dependencies.bill import Bill
from aide_core.errors import UsageError
from aide_core.model import Problem
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import counted
from aide_core.report.terminal.ink import Ink
from aide_core.workspace import BillRequest, find_root, make_bill_of_materials

SUMMARY = "List the components that lock files name: an SBOM."
EPILOG = """\
examples:
  aide sbom                         CycloneDX for this repository, on the terminal
  aide sbom -o sbom.cdx.json        into a file
  aide sbom --format table          for people
  aide sbom --advisories osv.zip    with what is known against each component
  aide sbom --reproducible          the same bytes for the same lock files

Nothing is downloaded and nothing is executed.
SOURCE_DATE_EPOCH sets the time in the document.
"""
_CYCLONEDX = "cyclonedx-json"
_TABLE = "table"
_EPOCH = "SOURCE_DATE_EPOCH"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide sbom`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="lock files or folders")
    group = parser.add_argument_group("output")
    group.add_argument(
        "-f", "--format", choices=[_CYCLONEDX, _TABLE], default=_CYCLONEDX, help="of the list"
    )
    group.add_argument("-o", "--output", metavar="FILE", help="write it here")
    group.add_argument(
        "--reproducible", action="store_true", help="no time, and a number made of the content"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="no word about --output")
    what = parser.add_argument_group("what is known")
    what.add_argument(
        "--advisories", metavar="PATH", help="a folder or zip of advisories in OSV's format"
    )
    what.add_argument(
        "--no-project-settings",
        action="store_true",
        help="ignore the repository's own settings, which anyone may have written",
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Read the lock files and print what they name; problems go to standard error."""
    stamped = _time(arguments, context)
    root = find_root([Path(path) for path in arguments.paths], context.cwd)
    paths = tuple((context.cwd / path).resolve() for path in arguments.paths)
    advisories = (
        str((context.cwd / arguments.advisories).absolute()) if arguments.advisories else None
    )
    loaded = context.settings(
        root,
        {"dependencies.advisories": advisories},
        with_project=not arguments.no_project_settings,
    )
    bar = ProgressBar(context.terminal, quiet=arguments.quiet)
    try:
        request = BillRequest(root, loaded.values, paths)
        bill, problems = make_bill_of_materials(request, bar)
    finally:
        bar.clear()
    data = _rendered(arguments, context, bill, time=stamped)
    if arguments.output:
        write_whole(context.cwd / arguments.output, data)
    else:
        context.terminal.write_bytes(data)
    _tell(arguments, context, bill, problems)
    return ExitCode.CLEAN


def _time(arguments: argparse.Namespace, context: Context) -> datetime | None:
    """The time that the document says: that of the environment, none, or the present."""
    said = context.environment.get(_EPOCH, "")
    if said:
        try:
            return datetime.fromtimestamp(int(said), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(f"{_EPOCH} is `{said}`: set it to seconds since 1970.") from error
    return None if arguments.reproducible else datetime.now(UTC).replace(microsecond=0)


def _rendered(
    arguments: argparse.Namespace, context: Context, bill: Bill, *, time: datetime | None
) -> bytes:
    if arguments.format == _TABLE:
        width = 10_000 if arguments.output else context.terminal.width
        colour = context.terminal.colour and not arguments.output
        ink = Ink(colour=colour, hyperlinks=False, root="")
        return ("\n".join(_table(bill, ink, width)) + "\n").encode()
    # The library of CycloneDX takes a while to import.
    from aide_core.report.sbom.cyclonedx import Stamp, render

    reproducible = bool(arguments.reproducible or context.environment.get(_EPOCH))
    return render(bill, Stamp(time, reproducible))


def _table(bill: Bill, ink: Ink, width: int) -> list[str]:
    if not bill.entries:
        return ["No components: there is no lock file here."]
    entries = bill.entries
    known = Counter(each.component.purl for each in bill.vulnerabilities or ())
    columns = [
        Column("name", [visible(e.component.name) for e in entries], least=20),
        Column("version", [visible(e.component.version or "open") for e in entries], least=8),
        Column("ecosystem", [e.component.ecosystem.value for e in entries], need=1),
        Column("use", ["dev" if e.component.dev else "" for e in entries], need=3),
        Column("licence", [visible(e.component.licence) for e in entries], need=4, least=8),
        Column("file", [visible(e.places[0].path) for e in entries], need=2, least=12),
    ]
    if bill.vulnerabilities is not None:
        counts = [str(known[e.purl] or "") for e in entries]
        columns.insert(2, Column("known flaws", counts, to_the_right=True))
    return table(columns, ink, width)


def _tell(
    arguments: argparse.Namespace, context: Context, bill: Bill, problems: Sequence[Problem]
) -> None:
    for problem in problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        context.terminal.tell(visible(f"{place}: {problem.message} {problem.hint}".lstrip(": ")))
    if arguments.output and not arguments.quiet:
        files = sum(bool(file.components) for file in bill.files)
        said = f"{counted(len(bill.entries), 'component')} of {counted(files, 'lock file')}"
        if bill.vulnerabilities is not None:
            said += f", {len(bill.vulnerabilities):,} with a known vulnerability"
        context.terminal.tell(f"{said}; wrote {visible(arguments.output)}.")
