"""What package.json runs and fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from aide_core.rules import FileContext, Match, rule

_HOOKS = frozenset({"preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"})
_INSTALL = frozenset({"preinstall", "install", "postinstall"})
_GROUPS = frozenset({"dependencies", "devDependencies", "optionalDependencies"})
_INLINE = re.compile(
    r"\bnode\s+(?:-e|--eval|-p)\b.*(?:https?:|child_process|Buffer\.from|atob|eval)|\bbase64\s+(?:-d|--decode)\b"
)
_FETCH = re.compile(
    r"\b(?:curl|wget)\b[^&|;]*https?://|powershell.*(?:DownloadString|Invoke-WebRequest)"
)
_GIT = re.compile(
    r"^(?:git\+|git://|git@|https?://[^#]*\.git\b|(?:github|gitlab|bitbucket):)|^[\w-]+/[\w.-]+(?:#|$)"
)
_COMMIT = re.compile(r"#(?:[0-9a-f]{7,40}|v?\d[\w.-]*|semver:.+)$")
_PLAIN = re.compile(r"^(?:git\+)?http://(?!localhost\b|127\.)|^git://")
_RANGE = re.compile(r"^[\^~><]|\.x$|^\d+$|\s-\s|\|\|")


@rule(
    "pkg-install-script-download",
    languages=["json"],
    severity="high",
    confidence="high",
    message="This runs code from the network at installation.",
    cwe=[494, 506],
    literals=["install", "prepare"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="package.json",
)
def install_script_download(context: FileContext) -> Iterator[Match]:
    r"""Installing the package fetches code and runs it.

    Why:
        Everybody who installs the package runs what that server answers, with their own rights and
        secrets.
    Remediation:
        Ship what is needed in the package, or check it against a known checksum.
    Bad:
        {"name": "shop", "scripts": {"postinstall": "curl -s https://example.com/i.sh | sh"}}
    Bad:
        {"name": "shop", "scripts": {"preinstall": "wget -O x https://example.com/x && ./x"}}
    Bad:
        {"name": "shop", "scripts": {"install": "node -e \"require('child_process').exec('x')\""}}
    Bad:
        {"name": "shop", "scripts": {"prepare": "echo aGk= | base64 -d | sh"}}
    Bad:
        {"name": "shop", "scripts": {"postprepare": "curl -O https://example.com/x"}}
    Bad:
        {"name": "shop", "scripts": {"preprepare": "curl -O https://example.com/x"}}
    Good:
        {"name": "shop", "scripts": {"postinstall": "node build.js"}}
    Good:
        {"name": "shop", "scripts": {"setup": "curl -s https://example.com/install.sh | sh"}}
    Good:
        // in other.json
        {"name": "shop", "scripts": {"postinstall": "curl -s https://example.com/i.sh | sh"}}
    Good:
        {"name": "shop", "config": {"postinstall": "curl -s https://example.com/i.sh | sh"}}
    References:
        https://docs.npmjs.com/cli/configuring-npm/package-json#scripts
    """
    if basename(context.path) != "package.json":
        return

    for document in context.documents:
        for entry in document.entries(document.get(document.top, "scripts")):
            said = document.text(entry.value)
            fetched = _FETCH.search(said) or _INLINE.search(said)
            if entry.name in _HOOKS and entry.value is not None and fetched:
                yield context.match(entry.value, f"`{entry.name}` runs code from the network.")


@rule(
    "pkg-install-script",
    languages=["json"],
    severity="info",
    confidence="high",
    message="This runs at installation.",
    cwe=[506],
    literals=["install"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path="package.json",
)
def install_script(context: FileContext) -> Iterator[Match]:
    """Installing the package runs a script.

    Why:
        Scripts at installation are how taken over packages spread; many people switch them off.
    Remediation:
        Do the work at build time, before publishing.
    Bad:
        {"name": "shop", "scripts": {"postinstall": "node build.js"}}
    Bad:
        {"name": "shop", "scripts": {"preinstall": "x"}}
    Bad:
        {"name": "shop", "scripts": {"install": "x"}}
    Good:
        {"name": "shop", "scripts": {"build": "node install.js"}}
    Good:
        // in other.json
        {"name": "shop", "scripts": {"postinstall": "node build.js"}}
    References:
        https://docs.npmjs.com/cli/configuring-npm/package-json#scripts
    """
    if basename(context.path) != "package.json":
        return

    for document in context.documents:
        for entry in document.entries(document.get(document.top, "scripts")):
            if entry.name in _INSTALL:
                yield context.match(entry.key, f"`{entry.name}` runs at installation.")


@rule(
    "pkg-npm-git-branch",
    languages=["json"],
    severity="medium",
    confidence="high",
    message="This package may change from one installation to the next.",
    cwe=[829],
    literals=["dependencies"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="package.json",
)
def npm_git_branch(context: FileContext) -> Iterator[Match]:
    """A package is fetched from a repository without a commit.

    Why:
        Whoever can push to that repository runs code at the next installation, and no registry
        checks what came.
    Remediation:
        Name a commit: `#0123…`, or publish the package.
    Bad:
        {"name": "shop", "dependencies": {"shop": "git+https://example.com/shop.git"}}
    Bad:
        {"name": "shop", "devDependencies": {"shop": "github:example/shop"}}
    Bad:
        {"name": "shop", "optionalDependencies": {"shop": "example/shop#main"}}
    Bad:
        {"name": "shop", "dependencies": {"shop": "git@example.com:shop.git"}}
    Good:
        {"name": "shop", "dependencies": {"shop": "git+https://example.com/shop.git#0123456789abcdef0123456789abcdef01234567"}}
    Good:
        {"name": "shop", "dependencies": {"shop": "^1.0.0"}}
    Good:
        {"name": "shop", "dependencies": {"shop": "file:../shop"}}
    Good:
        {"name": "shop", "config": {"shop": "example/shop", "dependencies": "x"}}
    Good:
        // in other.json
        {"name": "shop", "dependencies": {"shop": "github:example/shop"}}
    References:
        https://docs.npmjs.com/cli/configuring-npm/package-json#git-urls-as-dependencies
    """
    if basename(context.path) != "package.json":
        return

    for document in context.documents:
        for group in document.entries(document.top):
            for entry in document.entries(group.value) if group.name in _GROUPS else ():
                said = document.text(entry.value)

                if entry.value is not None and _GIT.match(said) and not _COMMIT.search(said):
                    message = f"`{entry.name}` may change from one installation to the next."
                    yield context.match(entry.value, message)


@rule(
    "pkg-npm-plain-source",
    languages=["json"],
    severity="high",
    confidence="high",
    message="This package is fetched without encryption.",
    cwe=[319, 494],
    literals=["http://", "git://"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="package.json",
)
def npm_plain_source(context: FileContext) -> Iterator[Match]:
    """A package is fetched over an unencrypted connection.

    Why:
        Whoever is on the way can put their own code into it.
    Remediation:
        Use `https://`.
    Bad:
        {"name": "shop", "dependencies": {"shop": "http://example.com/shop.tgz"}}
    Bad:
        {"name": "shop", "devDependencies": {"shop": "git://example.com/shop.git"}}
    Bad:
        {"name": "shop", "optionalDependencies": {"shop": "git+http://example.com/shop.git"}}
    Good:
        {"name": "shop", "dependencies": {"shop": "https://example.com/shop.tgz"}, "homepage": "http://example.com"}
    Good:
        {"name": "shop", "config": {"shop": "http://example.com/x"}}
    Good:
        {"name": "shop", "dependencies": {"shop": "http://localhost/shop.tgz"}}
    Good:
        // in other.json
        {"name": "shop", "dependencies": {"shop": "http://example.com/shop.tgz"}}
    References:
        https://docs.npmjs.com/cli/configuring-npm/package-json#urls-as-dependencies
    """
    if basename(context.path) != "package.json":
        return

    for document in context.documents:
        for group in document.entries(document.top):
            for entry in document.entries(group.value) if group.name in _GROUPS else ():
                said = document.text(entry.value)

                if entry.value is not None and _PLAIN.match(said):
                    yield context.match(entry.value)


@rule(
    "pkg-npm-unpinned",
    languages=["json"],
    severity="info",
    confidence="high",
    message="This package may be any of several versions.",
    cwe=[1104],
    literals=["dependencies"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path="package.json",
)
def npm_unpinned(context: FileContext) -> Iterator[Match]:
    """A package may be any of several versions.

    Why:
        Without a lock file the next installation takes whatever was published last.
    Remediation:
        Commit the lock file and install with `npm ci`, or name exact versions.
    Bad:
        {"name": "shop", "dependencies": {"shop": "^1.0.0"}}
    Bad:
        {"name": "shop", "devDependencies": {"shop": "~1.0.0"}}
    Bad:
        {"name": "shop", "optionalDependencies": {"shop": ">=1"}}
    Bad:
        {"name": "shop", "dependencies": {"shop": "1.x"}}
    Bad:
        {"name": "shop", "dependencies": {"shop": "1"}}
    Good:
        {"name": "shop", "dependencies": {"shop": "1.0.0"}}
    Good:
        {"name": "shop", "config": {"shop": "^1.0.0", "dependencies": "1.0"}}
    Good:
        // in other.json
        {"name": "shop", "dependencies": {"shop": "^1.0.0"}}
    References:
        https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies
    """
    if basename(context.path) != "package.json":
        return

    for document in context.documents:
        for group in document.entries(document.top):
            for entry in document.entries(group.value) if group.name in _GROUPS else ():
                said = document.text(entry.value)

                if entry.value is not None and _RANGE.search(said):
                    yield context.match(
                        entry.value, f"`{entry.name}` may be any of several versions."
                    )
