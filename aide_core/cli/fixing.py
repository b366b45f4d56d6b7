"""`aide audit --fix`: mend what is safe, or show it as a diff."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from aide_core.cli.context import Context
from aide_core.cli.terminal import Terminal
from aide_core.model import Finding, Report
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import counted
from aide_core.settings import Settings
from aide_core.telemetry import FixesApplied, emit
from aide_core.workspace import FileFix, FixRequest, apply_fixes, plan_fixes

_GREEN, _RED, _BOLD, _PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[0m"
_REFUSED_SHOWN = 10


def fix_findings(
    arguments: argparse.Namespace,
    context: Context,
    root: Path,
    *,
    settings: Settings,
    report: Report,
) -> tuple[Finding, ...]:
    """Mend a report's findings, or print the diff; returns those that remain."""
    terminal = context.terminal
    unsafe: bool = arguments.unsafe_fixes
    fixes = plan_fixes(FixRequest(root, settings, report.findings, unsafe=unsafe))
    if arguments.dry_run:
        for fix in fixes:
            terminal.write_bytes("".join(_diff(fix, terminal)).encode("utf-8", "surrogateescape"))
    else:
        fixes = _applied(root, fixes, terminal)
    terminal.tell(_summary(report, fixes, dry_run=arguments.dry_run, unsafe=unsafe))
    mended = {finding for fix in fixes for finding in fix.mended}
    return tuple(finding for finding in report.findings if finding not in mended)


def _applied(root: Path, fixes: Sequence[FileFix], terminal: Terminal) -> tuple[FileFix, ...]:
    """Write the fixes; returns those of files that took them."""
    problems = apply_fixes(root, fixes)
    for problem in problems:
        terminal.tell(f"aide: {visible(problem.path)}: {problem.message} {problem.hint}")
    failed = {problem.path for problem in problems}
    written = tuple(fix for fix in fixes if fix.path not in failed)
    emit(
        FixesApplied(
            files=sum(fix.before != fix.after for fix in written),
            fixes=sum(len(fix.mended) for fix in written),
            rejected=sum(len(fix.refused) for fix in fixes),
        )
    )
    return written


def _summary(report: Report, fixes: Sequence[FileFix], *, dry_run: bool, unsafe: bool) -> str:
    mended = sum(len(fix.mended) for fix in fixes)
    files = sum(fix.before != fix.after for fix in fixes)
    total = len(report.findings)
    verb = "Would mend" if dry_run else "Mended"
    what = f"{mended:,} of {counted(total, 'finding')} in {counted(files, 'file')}"
    lines = [f"{verb} {what}; {counted(total - mended, 'remains', 'remain')}."]
    refused = [(finding, why) for fix in fixes for finding, why in fix.refused]
    for finding, why in refused[:_REFUSED_SHOWN]:
        place = f"{visible(finding.path)}:{finding.span.line}"
        lines.append(f"  not mended: {place} {visible(finding.rule)}: {visible(why)}")
    if len(refused) > _REFUSED_SHOWN:
        lines.append(f"  … and {len(refused) - _REFUSED_SHOWN:,} more")
    suggested = sum(f.fix is not None and not f.fix.safe for f in report.findings)
    if suggested and not unsafe:
        lines.append(
            f"{counted(suggested, 'more has', 'more have')} a suggestion that needs a look:"
            " aide audit --fix --unsafe-fixes --dry-run"
        )
    return "\n".join(lines)


def _diff(fix: FileFix, terminal: Terminal) -> Iterator[str]:
    """A unified diff that `patch` takes; on a terminal without what could command it."""
    name = visible(fix.path)
    lines = difflib.unified_diff(_lines(fix.before), _lines(fix.after), f"a/{name}", f"b/{name}")
    for line in lines:
        text = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        if terminal.is_terminal:
            text = visible(text.removesuffix("\n").removesuffix("\r").expandtabs(4)) + "\n"
        yield _painted(text, colour=terminal.colour)


def _lines(data: bytes) -> list[str]:
    """The lines as `patch` counts them: only a line feed ends one."""
    text = data.decode("utf-8", "surrogateescape")
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]


def _painted(line: str, *, colour: bool) -> str:
    if not colour:
        return line
    paints = {"+": _GREEN, "-": _RED, "@": _BOLD}
    paint = _BOLD if line.startswith(("+++", "---")) else paints.get(line[:1], "")
    return f"{paint}{line.removesuffix(chr(10))}{_PLAIN}\n" if paint else line
