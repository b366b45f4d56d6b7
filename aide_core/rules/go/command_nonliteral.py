"""Programs whose names come from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_harmless import is_harmless


@rule(
    "go-command-nonliteral",
    languages=["go"],
    severity="info",
    confidence="low",
    message="What is started here is not written in the program.",
    cwe=[78],
    calls=["os/exec.Command", "os/exec.CommandContext", "syscall.Exec", "os.StartProcess"],
    aliases=["gosec:G204"],
    controls=INJECTION,
    profiles=["strict"],
)
def command_nonliteral(call: Call, context: FileContext) -> Iterator[Match]:
    """The program that is started is a variable.

    Why:
        Where the name comes from an argument, a file or a database, whoever writes it there chooses
        what runs with the rights of this process.
    Remediation:
        Choose the program from a fixed table, or check where the name comes from.
    Bad:
        package shop

        import (
            "os"
            "os/exec"
        )

        func handle() {
            _ = exec.Command(os.Args[1], os.Args[2:]...).Run()
        }
    Bad:
        package shop

        import (
            "context"
            "os/exec"
        )

        func handle(ctx context.Context, tool string) {
            _ = exec.CommandContext(ctx, tool).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle(branch string) {
            _ = exec.Command("git", branch).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle() {
            const tool = "git"
            _ = exec.Command(tool).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle(key string) {
            tools := map[string]string{"a": "/bin/a"}
            _ = exec.Command(tools[key]).Run()
        }
    Good:
        package shop

        import "example.com/exec"

        func handle(tool string) {
            _ = exec.Command(tool)
        }
    Good:
        // in shop_test.go
        package shop

        import "os/exec"

        func handle(tool string) {
            _ = exec.Command(tool).Run()
        }
    Good:
        package shop

        import "os/exec"

        func handle() {
            path, _ := exec.LookPath("git")
            _ = exec.Command(path).Run()
        }
    Bad:
        package shop

        import "os/exec"

        func handle() {
            tool := setting("tool")
            _ = exec.Command(tool).Run()
        }
    Bad:
        package shop

        import "os/exec"

        func handle(name string) {
            path, _ := exec.LookPath(name)
            _ = exec.Command(path).Run()
        }
    References:
        https://pkg.go.dev/os/exec
    """
    program = call.argument(position=1 if call.method == "CommandContext" else 0)
    if program is None or context.in_tests or is_harmless(program, context):
        return
    binding = context.binding(program)
    found = context.as_call(binding.value if binding is not None else program)
    if found is None or not _is_lookup(found, context):
        yield context.match(call.node)


def _is_lookup(call: Call, context: FileContext) -> bool:
    """`exec.LookPath` of a name that is written there."""
    name = call.argument(position=0)
    return call.name == "os/exec.LookPath" and context.is_literal(name)
