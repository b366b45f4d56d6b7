"""Commands that run through a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_built_text import holes, is_built, pieces
from aide_core.rules.support.go_harmless import is_harmless
from aide_core.rules.support.go_request_data import holds_request_data

_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "pwsh"})
_DASH_C = re.compile(r"-[a-z]*c\Z|/[cC]\Z|-Command\Z")
_FULL = 3


@rule(
    "go-command-shell",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="A shell reads this text as commands, whatever is in it.",
    cwe=[78],
    calls=["os/exec.Command", "os/exec.CommandContext"],
    literals=["-c", "/c"],
    aliases=["gosec:G204", "gosec:G702", "semgrep:dangerous-exec-command"],
    controls=INJECTION,
)
def command_shell(call: Call, context: FileContext) -> Iterator[Match]:
    """A command line with variable text runs through a shell.

    Why:
        A shell gives meaning to characters such as `;`, `|` and `$`. Whoever supplies a part of the
        line starts a second command with the rights of this process.
    Remediation:
        Start the program itself and pass its arguments one by one: `exec.Command("tar", "czf",
        target, folder)`.
    Bad:
        package shop

        import "os/exec"

        func handle(folder string) {
            _ = exec.Command("sh", "-c", "tar czf backup.tgz "+folder).Run()
        }
    Bad:
        package shop

        import (
            "context"
            "fmt"
            "os/exec"
        )

        func handle(ctx context.Context, host string) {
            line := fmt.Sprintf("ping %s", host)
            _ = exec.CommandContext(ctx, "/bin/bash", "-c", line).Run()
        }
    Bad:
        package shop

        import "os/exec"

        func handle(line string) {
            _ = exec.Command("cmd", "/c", line).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle(folder string) {
            _ = exec.Command("tar", "czf", "backup.tgz", folder).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle() {
            _ = exec.Command("sh", "-c", "ls -l | wc -l").Run()
        }
    Good:
        package shop

        import (
            "fmt"
            "os/exec"
        )

        func handle(seconds int) {
            _ = exec.Command("sh", "-c", fmt.Sprintf("sleep %d", seconds)).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle(folder string) {
            _ = exec.Command("sh", "run.sh", "-c", folder).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle(word string) {
            _ = exec.Command("grep", "-c", word).Run()
        }
    Good:
        package shop

        import (
            "os/exec"
            "strconv"
        )

        func handle(seconds int) {
            _ = exec.Command("sh", "-c", "sleep "+strconv.Itoa(seconds)).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle() {
            _ = exec.Command("sh", "-c").Run()
        }
    Good:
        package shop

        import "example.com/exec"

        func handle(line string) {
            _ = exec.Command("sh", "-c", line)
        }
    Good:
        package shop

        import "os/exec"

        func handle(settings string) {
            _ = exec.Command("bash", "--rcfile", settings, "-c")
        }
    References:
        https://pkg.go.dev/os/exec
        https://cwe.mitre.org/data/definitions/78.html
    """
    words = call.positional[1:] if call.method == "CommandContext" else call.positional
    program = context.string(words[0]) if words else None
    if program is None or program.rpartition("/")[2] not in _SHELLS or len(words) < _FULL:
        return
    if not _DASH_C.match(context.string(words[1]) or ""):
        return
    parts = [part for part in holes(pieces(words[2], context)) if not is_harmless(part, context)]
    if not parts:
        return
    if any(holds_request_data(part, context) for part in parts):
        yield context.match(call.node, confidence=Confidence.HIGH)
    else:
        yield context.match(call.node, severity=_severity(words[2], context))


def _severity(line: Node, context: FileContext) -> Severity:
    """Medium where text is put together; a whole line from elsewhere may be meant to be one."""
    if context.in_tests:
        return Severity.LOW
    return Severity.MEDIUM if is_built(pieces(line, context)) else Severity.LOW
