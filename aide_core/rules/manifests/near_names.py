"""Packages whose name is nearly a well-known one."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.package_names import NPM, PYPI, meant_name
from aide_core.rules.support.requirement_lines import requirement_lines

_GROUPS = frozenset({"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"})


@rule(
    "pkg-pip-near-name",
    languages=["requirements"],
    severity="medium",
    confidence="low",
    message="This name is one letter away from a well-known one.",
    cwe=[1357],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="requirements.txt",
)
def pip_near_name(context: FileContext) -> Iterator[Match]:
    """The name of a package is one letter away from a well-known one.

    Why:
        Such names are taken by others, who wait for the slip; their code then runs at the next
        installation.
    Remediation:
        Check the spelling and who publishes the package.
    Bad:
        reqeusts==2.0
    Bad:
        numppy
    Good:
        requests==2.0
    Good:
        psycopg==3.1
    Good:
        --requets
    Good:
        shop==1.0
    References:
        https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse
    """
    for line in requirement_lines(context.source.data):
        meant = meant_name(line.name.replace("_", "-"), PYPI)
        if meant:
            yield context.match_range(line.start, line.end, f"`{line.name}` is not `{meant}`.")


@rule(
    "pkg-npm-near-name",
    languages=["json"],
    severity="medium",
    confidence="low",
    message="This name is one letter away from a well-known one.",
    cwe=[1357],
    literals=["dependencies"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="package.json",
)
def npm_near_name(context: FileContext) -> Iterator[Match]:
    """The name of a package is one letter away from a well-known one.

    Why:
        Such names are taken by others, who wait for the slip; their code then runs at the next
        installation.
    Remediation:
        Check the spelling and who publishes the package.
    Bad:
        {"name": "shop", "dependencies": {"expresss": "^1.0.0"}}
    Bad:
        {"name": "shop", "devDependencies": {"lodahs": "1.0.0"}}
    Bad:
        {"name": "shop", "optionalDependencies": {"axois": "1.0.0"}}
    Bad:
        {"name": "shop", "peerDependencies": {"reactt": "1.0.0"}}
    Good:
        {"name": "shop", "dependencies": {"express": "^1.0.0"}}
    Good:
        {"name": "shop", "dependencies": {"preact": "^1.0.0"}}
    Good:
        {"name": "shop", "dependencies": {"prettier2": "npm:prettier@2"}}
    Good:
        {"name": "shop", "config": {"expresss": "dependencies"}}
    Good:
        // in other.json
        {"name": "shop", "dependencies": {"expresss": "^1.0.0"}}
    References:
        https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse
    """
    if basename(context.path) != "package.json":
        return
    for document in context.documents:
        for group in document.entries(document.top):
            for entry in document.entries(group.value) if group.name in _GROUPS else ():
                meant = meant_name(entry.name, NPM)
                renamed = document.text(entry.value).startswith("npm:")
                if meant and not renamed:
                    yield context.match(entry.key, f"`{entry.name}` is not `{meant}`.")
