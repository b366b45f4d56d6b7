"""Sandboxes that foreign code is known to leave."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS


@rule(
    "js-abandoned-sandbox",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="This sandbox is abandoned, and ways out of it are published.",
    cwe=[265, 1104],
    imports=["vm2", "safe-eval", "static-eval", "sandbox", "notevil"],
    aliases=[
        "njsscan:vm2_code_injection",
        "njsscan:vm2_context_injection",
        "njsscan:sandbox_code_injection",
        "semgrep:vm2-code-injection",
    ],
    controls=INJECTION,
)
def abandoned_sandbox(node: Node, context: FileContext) -> Iterator[Match]:
    """A sandbox is used that its maintainers gave up because it cannot hold.

    Why:
        vm2 ended in 2023 with escapes that nobody will close; safe-eval, static-eval and their
        kind fell the same way. Code that they run can run any command on the host.
    Remediation:
        Use `isolated-vm`, a separate process without rights, or a container.
    Bad:
        const { VM } = require("vm2");
        new VM().run(code);
    Bad:
        import safeEval from "safe-eval";
    Good:
        const ivm = require("isolated-vm");
    Good:
        import { VM } from "./vm2";
    References:
        https://github.com/patriksimek/vm2/issues/533
    """
    yield context.match(node)
