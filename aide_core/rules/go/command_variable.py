"""Programs and options that come from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_request_data import holds_request_data

# What a shell is given is the matter of go-command-shell.
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "pwsh"})


# Programs that run what one of their options says.
_RUNNING = frozenset(
    {
        *(
            "git",
            "tar",
            "find",
            "rsync",
            "ssh",
            "scp",
            "curl",
            "wget",
            "awk",
            "sed",
            "env",
            "xargs",
        ),
        *("sudo", "python", "python3", "perl", "ruby", "node", "php", "zip", "vim", "man", "nice"),
        *("docker", "kubectl", "psql", "mysql", "make", "openssl", "ffmpeg", "tcpdump", "java"),
    }
)


@rule(
    "go-command-variable",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="The client decides which program runs, or with which options.",
    cwe=[78, 88],
    calls=[
        "os/exec.Command",
        "os/exec.CommandContext",
        "syscall.Exec",
        "syscall.ForkExec",
        "os.StartProcess",
    ],
    aliases=[
        "gosec:G204",
        "gosec:G702",
        "semgrep:dangerous-exec-cmd",
        "semgrep:dangerous-syscall-exec",
    ],
    controls=INJECTION,
)
def command_variable(call: Call, context: FileContext) -> Iterator[Match]:
    """A program is started by what a client sent.

    Why:
        With the name of the program the client chooses what runs. With an argument that begins with
        `-` it gives options which the program was never meant to get, and some of them run
        commands.
    Remediation:
        Choose the program from a fixed table. Put `--` in front of values from outside, and check
        them against what is expected.
    Bad:
        package shop

        import (
            "net/http"
            "os/exec"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = exec.Command(r.FormValue("tool")).Run()
        }
    Bad:
        package shop

        import (
            "net/http"
            "os/exec"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            name := r.URL.Query().Get("branch")
            _ = exec.CommandContext(r.Context(), "git", "log", name).Run()
        }
    Bad:
        package shop

        import (
            "github.com/gin-gonic/gin"
            "os/exec"
        )

        func handle(c *gin.Context) {
            _ = exec.Command("convert", c.Query("size")).Run()
        }
    Bad:
        package shop

        import (
            "net/http"
            "syscall"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = syscall.Exec(r.PathValue("tool"), nil, nil)
        }
    Good:
        package shop

        import (
            "net/http"
            "os/exec"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = exec.Command("git", "log", "--", r.URL.Query().Get("branch")).Run()
        }
    Good:
        package shop

        import (
            "net/http"
            "os/exec"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            tools := map[string]string{"a": "/bin/a"}
            _ = exec.Command(tools[r.FormValue("tool")]).Run()
        }
    Good:
        package shop

        import (
            "net/http"
            "os/exec"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = exec.Command("git", "log", branch).Run()
        }
    Good:
        package shop

        import (
            "net/http"
            "os/exec"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = exec.Command("sh", "-c", "ls "+r.FormValue("folder")).Run()
        }
    Good:
        package shop

        import (
            "net/http"
            "os/exec"
            "strconv"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = exec.Command("sleep", strconv.Itoa(seconds(r.FormValue("time")))).Run()
        }
    References:
        https://pkg.go.dev/os/exec
        https://cwe.mitre.org/data/definitions/88.html
    """
    words = call.positional[1:] if call.method == "CommandContext" else call.positional
    if not words or (context.string(words[0]) or "").rpartition("/")[2] in _SHELLS:
        return
    for word in words:
        if context.string(word) == "--":
            return
        if holds_request_data(word, context):
            yield _match(call, word, words, context)
            return


def _match(call: Call, word: Node, words: Sequence[Node], context: FileContext) -> Match:
    """A finding that weighs little where the value is but an argument of a plain program."""
    program = (context.string(words[0]) or "").rpartition("/")[2]
    plain = word is not words[0] and program not in _RUNNING
    if not plain:
        return context.match(call.node, severity=Severity.LOW if context.in_tests else None)
    message = "The client gives this program an argument, or an option."
    return context.match(call.node, message, severity=Severity.LOW, confidence=Confidence.LOW)
