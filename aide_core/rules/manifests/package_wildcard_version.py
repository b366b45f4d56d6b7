"""Dependencies that may be any version."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule

_ANY = frozenset({"", "*", "x", "X", "latest", ">=0", ">=0.0.0"})
_GROUPS = frozenset({"dependencies", "optionalDependencies", "devDependencies"})


@rule(
    "json-package-wildcard-version",
    languages=["json"],
    severity="medium",
    confidence="high",
    message="Any version of this package will do.",
    cwe=[1104, 829],
    literals=["dependencies"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="package.json",
)
def package_wildcard_version(context: FileContext) -> Iterator[Match]:
    """A dependency in package.json names no version.

    Why:
        The next installation takes whatever was published last. A taken over or broken release
        reaches everybody at once, and a build cannot be repeated.
    Remediation:
        Name the version in use, such as `^4.19.2`, and commit the lock file.
    Bad:
        {"name": "shop", "dependencies": {"express": "*"}}
    Bad:
        {"name": "shop", "devDependencies": {"jest": "latest"}}
    Good:
        {"name": "shop", "dependencies": {"express": "^4.19.2"}}
    Good:
        {"name": "shop", "dependencies": {"shared": "workspace:*"}}
    Good:
        {"name": "shop", "peerDependencies": {"react": "*"}}
    Good:
        {"name": "shop", "config": {"dependencies": {"express": "*"}}}
    Good:
        // in other.json
        {"name": "shop", "dependencies": {"express": "*"}}
    Good:
        {"name": "shop", "dependencies": "*"}
    Good:
        {"name": "shop", "dependencies": {"express": {"note": "*"}}}
    References:
        https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies
    """
    if basename(context.path) != "package.json":
        return
    for document in context.documents:
        for entry in document.walk():
            path = entry.path
            if len(path) != 2 or path[0] not in _GROUPS or entry.value is None:
                continue
            if entry.value.type != "string" or document.text(entry.value).strip() not in _ANY:
                continue
            severity = Severity.LOW if path[0] == "devDependencies" else None
            message = f"`{entry.name}` may be any version."
            yield context.match(entry.value, message, severity=severity)
