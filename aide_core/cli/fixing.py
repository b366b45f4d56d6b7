"""`aide audit --fix`: mend what is safe, or show it as a diff."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.model import Report
from aide_core.report.content.visible import visible
from aide_core.settings import Settings
from aide_core.telemetry import FixesApplied, emit
from aide_core.workspace import FileFix, FixRequest, apply_fixes, plan_fixes

_GREEN, _RED, _BOLD, _PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[0m"


def fix_findings(
    arguments: argparse.Namespace,
    context: Context,
    root: Path,
    settings: Settings,
    report: Report,
) -> int:
    """Mend a report's findings, or print the diff; 1 while findings remain that were not mended."""
    request = FixRequest(root, settings, report.findings, unsafe=arguments.unsafe_fixes)
    fixes = plan_fixes(request)
    mended = sum(len(fix.mended) for fix in fixes)
    refused = sum(len(fix.refused) for fix in fixes)
    if arguments.dry_run:
        for fix in fixes:
            context.terminal.write("".join(_diff(fix, colour=context.terminal.colour)))
    else:
        for problem in apply_fixes(root, fixes):
            context.terminal.tell(
                f"aide: {visible(problem.path)}: {problem.message} {problem.hint}"
            )
        emit(FixesApplied(files=len(fixes), fixes=mended, rejected=refused))
    context.terminal.tell(_summary(report, fixes, dry_run=arguments.dry_run))
    return ExitCode.FINDINGS if len(report.findings) > mended else ExitCode.CLEAN


def _summary(report: Report, fixes: Sequence[FileFix], *, dry_run: bool) -> str:
    mended = sum(len(fix.mended) for fix in fixes)
    files = sum(fix.before != fix.after for fix in fixes)
    verb = "Would mend" if dry_run else "Mended"
    left = len(report.findings) - mended
    suggested = sum(1 for f in report.findings if f.fix is not None and not f.fix.safe)
    text = f"{verb} {mended} of {len(report.findings)} findings in {files} files; {left} remain."
    refused = [(finding, why) for fix in fixes for finding, why in fix.refused]
    for finding, why in refused[:10]:
        text += f"\n  not mended: {visible(finding.path)}:{finding.span.line} {finding.rule}: {why}"
    if suggested:
        text += f"\n{suggested} have a suggestion to look at: add --unsafe-fixes --dry-run."
    return text


def _diff(fix: FileFix, *, colour: bool) -> Iterator[str]:
    """A unified diff that `patch` takes, coloured on a terminal."""
    before = fix.before.decode("utf-8", "replace").splitlines(keepends=True)
    after = fix.after.decode("utf-8", "replace").splitlines(keepends=True)
    names = (f"a/{fix.path}", f"b/{fix.path}")
    for line in difflib.unified_diff(before, after, *names):
        text = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        yield _painted(visible(text.rstrip("\n")) + "\n" if colour else text, colour=colour)


def _painted(line: str, *, colour: bool) -> str:
    if not colour:
        return line
    paints = {"+": _GREEN, "-": _RED, "@": _BOLD}
    paint = _BOLD if line.startswith(("+++", "---")) else paints.get(line[:1], "")
    return f"{paint}{line.rstrip(chr(10))}{_PLAIN}\n" if paint else line
