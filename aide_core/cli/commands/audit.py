"""`aide audit`: find what is wrong in a repository, a file, a change, or a text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.fixing import fix_findings
from aide_core.cli.output import show_report
from aide_core.cli.progress import ProgressBar
from aide_core.cli.words import comma_separated
from aide_core.errors import UsageError
from aide_core.model import Confidence, Finding, Report, Severity
from aide_core.report import format_names
from aide_core.settings import FailOn, LoadedSettings, Profile
from aide_core.workspace import AuditRequest, TextRequest, audit, audit_text, find_root
from aide_core.workspace.view import narrowed

SUMMARY = "Audit a repository, files, staged changes or standard input."
EPILOG = """\
examples:
  aide audit                                  this repository
  aide audit src/ --severity high             one folder, what is worst
  aide audit --diff main --fail-on medium     only lines changed since main
  aide audit --staged                         what the next commit would add
  aide audit --fix --dry-run                  show what can be mended safely
  aide audit -f sarif -o aide.sarif           a report for a code host
  cat app.py | aide audit --stdin --stdin-filename app.py
"""
_MAX_STDIN_BYTES = 100_000_000
_NOT_WITH_STDIN = ("paths", "diff", "staged", "fix", "exclude", "timings", "jobs")
_NOT_WITH_FIX = ("format", "output", "statistics", "timings", "show_suppressed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide audit`."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders (the whole repository)"
    )
    _add_choice(parser.add_argument_group("what is audited"))
    _add_rules(parser.add_argument_group("which findings"))
    _add_fixes(parser.add_argument_group("fixes"))
    _add_report(parser.add_argument_group("report"))


def _add_choice(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--diff", metavar="REV", help="only lines changed since this revision")
    group.add_argument("--staged", action="store_true", help="only what the next commit would add")
    group.add_argument("--stdin", action="store_true", help="the text on standard input")
    group.add_argument("--stdin-filename", metavar="NAME", help="its path (stdin.py)")
    group.add_argument(
        "--exclude",
        action="append",
        metavar="GLOB",
        default=[],
        help="leave out what matches, as in .gitignore; may be repeated",
    )
    group.add_argument(
        "--no-project-settings",
        action="store_true",
        help="ignore the repository's own settings, which anyone may have written",
    )
    group.add_argument("--no-cache", action="store_true", help="audit every file again")
    group.add_argument(
        "-j", "--jobs", type=_processes, metavar="N", help="processes (one for each processor)"
    )


def _add_rules(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--rule",
        action="append",
        metavar="ID",
        default=[],
        help="only this one, or a glob such as 'py-sql-*'; may be repeated",
    )
    profiles = [each.value for each in Profile]
    group.add_argument("--profile", choices=profiles, help="the set of rules")
    levels = [each.value for each in Severity]
    group.add_argument("--severity", choices=levels, metavar="LEVEL", help="at least this severe")
    sure = [each.value for each in Confidence]
    group.add_argument("--confidence", choices=sure, metavar="LEVEL", help="at least this sure")
    group.add_argument(
        "--baseline", metavar="FILE", help="silence what this file of known findings holds"
    )
    group.add_argument(
        "--advisories", metavar="PATH", help="match lock files with this folder or zip (OSV format)"
    )
    group.add_argument(
        "--fail-on",
        choices=[e.value for e in FailOn],
        metavar="LEVEL",
        help="exit code 1 from this severity on",
    )


def _add_fixes(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--fix", action="store_true", help="mend what can be mended safely")
    group.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix: also suggestions, to look at"
    )
    group.add_argument(
        "--dry-run", action="store_true", help="with --fix: show a diff, write nothing"
    )


def _add_report(group: argparse._ArgumentGroup) -> None:
    group.add_argument("-f", "--format", choices=format_names(), help="of the report")
    group.add_argument(
        "-o", "--output", metavar="FILE", help="write the report here; its ending names the format"
    )
    group.add_argument("--statistics", action="store_true", help="add how often each rule fired")
    group.add_argument(
        "--timings", action="store_true", help="add where the time went; without cache"
    )
    group.add_argument("--show-suppressed", action="store_true", help="list silenced findings too")
    group.add_argument(
        "-q", "--quiet", action="store_true", help="no progress bar, no word about --output"
    )


def _processes(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no number of processes, 1 or more.")
    return int(text)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Audit, report, mend when asked, and say by the exit code whether it is clean."""
    _refuse_nonsense(arguments)
    paths = [Path(path) for path in arguments.paths]
    root = find_root(paths, context.cwd)
    loaded = context.settings(
        root, _overrides(arguments, context), with_project=not arguments.no_project_settings
    )
    report = _audited(arguments, context, root, loaded)
    shown = narrowed(
        report,
        severity=loaded.values.audit.severity,
        confidence=Confidence(arguments.confidence or Confidence.LOW),
    )
    if arguments.fix and not report.partial:
        left = fix_findings(arguments, context, root, settings=loaded.values, report=shown)
        return _verdict(left, loaded.values.audit.fail_on)
    hidden = len(report.findings) - len(shown.findings)
    show_report(arguments, context, shown, hidden=hidden)
    if report.partial:
        return ExitCode.INTERRUPTED
    return _verdict(shown.findings, loaded.values.audit.fail_on)


def _refuse_nonsense(arguments: argparse.Namespace) -> None:
    if arguments.dry_run and not arguments.fix:
        raise UsageError("--dry-run shows what --fix would do: give both.")
    if arguments.unsafe_fixes and not arguments.fix:
        raise UsageError("--unsafe-fixes adds to --fix: give both.")
    if arguments.diff and arguments.staged:
        raise UsageError("--diff and --staged name two different changes: give one.")
    if arguments.stdin:
        _refuse(arguments, _NOT_WITH_STDIN, "--stdin audits one text")
    if arguments.fix:
        _refuse(arguments, _NOT_WITH_FIX, "--fix prints what it mended, not a report")
    if arguments.stdin_filename and not arguments.stdin:
        raise UsageError("--stdin-filename names the text of --stdin: give both.")
    if arguments.staged and arguments.fix:
        raise UsageError("--fix mends files on the disk, --staged audits the index: give one.")


def _refuse(arguments: argparse.Namespace, names: tuple[str, ...], why: str) -> None:
    given = [name for name in names if getattr(arguments, name)]
    if given:
        shown = "the paths" if given[0] == "paths" else f"--{given[0].replace('_', '-')}"
        raise UsageError(f"{why}: leave out {shown}.")


def _overrides(arguments: argparse.Namespace, context: Context) -> dict[str, object]:
    """The settings that options stand for; None says nothing."""
    advisories = arguments.advisories and str((context.cwd / arguments.advisories).absolute())
    return {
        "dependencies.advisories": advisories,
        "audit.profile": arguments.profile,
        "audit.severity": arguments.severity,
        "audit.fail_on": arguments.fail_on,
        "audit.jobs": arguments.jobs,
        "audit.cache": False if arguments.no_cache else None,
    }


def _audited(
    arguments: argparse.Namespace, context: Context, root: Path, loaded: LoadedSettings
) -> Report:
    baseline = context.cwd / arguments.baseline if arguments.baseline else None
    rules = comma_separated(arguments.rule)
    if arguments.stdin:
        content = _standard_input()
        name = arguments.stdin_filename or "stdin.py"
        request = TextRequest(root, loaded.values, _relative(name, root, context.cwd), content)
        return audit_text(_with(request, rules, baseline))
    bar = ProgressBar(context.terminal, quiet=arguments.quiet)
    try:
        return audit(
            AuditRequest(
                root=root,
                settings=loaded.values,
                paths=tuple((context.cwd / path).resolve() for path in arguments.paths),
                rules=rules,
                exclude=comma_separated(arguments.exclude),
                since=arguments.diff or "",
                staged=arguments.staged,
                baseline=baseline,
                timings=arguments.timings,
                environment=context.environment,
            ),
            progress=bar,
        )
    finally:
        bar.clear()


def _standard_input() -> bytes:
    content = sys.stdin.buffer.read(_MAX_STDIN_BYTES + 1)
    if len(content) > _MAX_STDIN_BYTES:
        limit = f"{_MAX_STDIN_BYTES:,} bytes"
        raise UsageError(f"Standard input is larger than {limit}; audit it as a file.")
    return content


def _with(request: TextRequest, rules: tuple[str, ...], baseline: Path | None) -> TextRequest:
    return TextRequest(
        request.root, request.settings, request.path, request.content, rules, baseline
    )


def _relative(name: str, root: Path, cwd: Path) -> str:
    """The path that a text stands for, relative to the root where it lies inside it."""
    absolute = (cwd / name).absolute()
    inside = absolute.is_relative_to(root)
    return absolute.relative_to(root).as_posix() if inside else Path(name).name


def _verdict(findings: Sequence[Finding], fail_on: FailOn) -> int:
    if fail_on is FailOn.NEVER:
        return ExitCode.CLEAN
    least = Severity(fail_on.value).rank
    failing = any(finding.severity.rank >= least for finding in findings)
    return ExitCode.FINDINGS if failing else ExitCode.CLEAN
