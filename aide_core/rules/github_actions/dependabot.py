"""Dependabot's own settings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule

_PATH = re.compile(r"(^|/)\.github/dependabot\.ya?ml$")


@rule(
    "gha-dependabot-execution",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="Packages may run code while they are looked at.",
    cwe=[829],
    literals=["insecure-external-code-execution"],
    aliases=["zizmor:dependabot-execution"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    fixable=True,
    example_path=".github/dependabot.yml",
)
def dependabot_execution(context: FileContext) -> Iterator[Match]:
    """Dependabot may run code of the packages it looks at.

    Why:
        A package that was taken over runs its code with the credentials that Dependabot has.
    Remediation:
        Remove `insecure-external-code-execution: allow`.
    Bad:
        version: 2
        updates:
          - package-ecosystem: bundler
            insecure-external-code-execution: allow
    Good:
        version: 2
        updates:
          - package-ecosystem: bundler
            insecure-external-code-execution: deny
    Good:
        # in compose.yml
        updates:
          - insecure-external-code-execution: allow
    Good:
        version: 2
        updates:
          - package-ecosystem: bundler # not insecure-external-code-execution
            directory: allow
    References:
        https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
    """
    if not _PATH.search(context.path):
        return
    for document in context.documents:
        for entry in document.walk():
            named = entry.name == "insecure-external-code-execution"
            if named and entry.value is not None and document.text(entry.value) == "allow":
                fix = context.fix("Refuse it", context.replace(entry.value, "deny"), safe=False)
                yield context.match(entry.value, fix=fix)


@rule(
    "gha-dependabot-no-cooldown",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="Updates are proposed the minute they are published.",
    cwe=[1104],
    literals=["package-ecosystem"],
    aliases=["zizmor:dependabot-cooldown"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path=".github/dependabot.yml",
)
def dependabot_no_cooldown(context: FileContext) -> Iterator[Match]:
    """Updates are proposed the minute they are published.

    Why:
        Most taken over releases are found within days; a pause keeps them out.
    Remediation:
        Add `cooldown` with `default-days: 7`.
    Bad:
        version: 2
        updates:
          - package-ecosystem: pip
            directory: /
    Good:
        version: 2
        updates:
          - package-ecosystem: pip
            cooldown:
              default-days: 7
    Good:
        # in compose.yml
        updates:
          - package-ecosystem: pip
    References:
        https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
    """
    if not _PATH.search(context.path):
        return
    for document in context.documents:
        for entry in document.entries(document.get(document.top, "updates")):
            named = document.entry(entry.value, "package-ecosystem")
            if named is not None and document.entry(entry.value, "cooldown") is None:
                yield context.match(named.key)
