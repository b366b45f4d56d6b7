"""Where pip takes packages from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.requirement_lines import Line, requirement_lines

_PLAIN = re.compile(r"^(?:git\+)?http://(?!localhost\b|127\.|\[::1\])|^git://")
_GIT = re.compile(r"git\+\w+://")
_COMMIT = re.compile(r"@[0-9a-f]{40}\b")
_SOURCES = frozenset({"-i", "--index-url", "--extra-index-url", "-f", "--find-links"})


@rule(
    "pkg-pip-plain-source",
    languages=["requirements"],
    severity="high",
    confidence="high",
    message="This is fetched without encryption.",
    cwe=[319, 494],
    literals=["http://", "git://"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="requirements.txt",
)
def pip_plain_source(context: FileContext) -> Iterator[Match]:
    """Packages are fetched over an unencrypted connection.

    Why:
        Whoever is on the way can put their own code into any package, and it runs with the rights
        of whoever installs it.
    Remediation:
        Use `https://`.
    Bad:
        --index-url http://packages.example.com/simple
    Bad:
        -i http://packages.example.com/simple
    Bad:
        shop @ http://packages.example.com/shop.zip
    Bad:
        git+http://example.com/shop.git#egg=shop
    Bad:
        --extra-index-url=http://packages.example.com
    Bad:
        --find-links http://packages.example.com
    Bad:
        -f http://packages.example.com
    Bad:
        -e git://example.com/shop.git
    Good:
        --index-url https://packages.example.com/simple # not http://
    Good:
        --index-url http://localhost:3141/simple
    Good:
        # http://packages.example.com
        shop==1.0
    Good:
        --proxy http://proxy.example.com
    References:
        https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-i
    """
    for line in requirement_lines(context.source.data):
        url = line.rest if line.is_option else _url(line)
        used = not line.is_option or line.name in _SOURCES or line.name in {"-e", "--editable"}
        if used and _PLAIN.match(url):
            yield context.match_range(line.start, line.end)


@rule(
    "pkg-pip-extra-index",
    languages=["requirements"],
    severity="medium",
    confidence="high",
    message="A public package may be taken instead of the private one.",
    cwe=[427],
    literals=["extra-index-url"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="requirements.txt",
)
def pip_extra_index(context: FileContext) -> Iterator[Match]:
    """Private and public packages are mixed in one search.

    Why:
        pip takes the highest version from any of the sources. Whoever publishes your private name
        with a high version runs code at every installation.
    Remediation:
        Use one index that serves both, or a tool that ties names to an index.
    Bad:
        --extra-index-url https://packages.example.com/simple
    Good:
        --index-url https://packages.example.com/simple # extra-index-url
    Good:
        --no-extra-index-url
    References:
        https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-extra-index-url
    """
    for line in requirement_lines(context.source.data):
        if line.name == "--extra-index-url":
            yield context.match_range(line.start, line.end)


@rule(
    "pkg-pip-trusted-host",
    languages=["requirements"],
    severity="high",
    confidence="high",
    message="The certificate of this host is not checked.",
    cwe=[295],
    literals=["trusted-host"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    example_path="requirements.txt",
)
def pip_trusted_host(context: FileContext) -> Iterator[Match]:
    """The certificate of a package source is not checked.

    Why:
        Whoever is on the way can put their own code into any package.
    Remediation:
        Remove the line, and give pip the certificate of your own authority with `--cert`.
    Bad:
        --trusted-host packages.example.com
    Good:
        --trusted-host localhost
    Good:
        --index-url https://packages.example.com # trusted-host
    References:
        https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-trusted-host
    """
    for line in requirement_lines(context.source.data):
        if line.name == "--trusted-host" and line.rest not in {"localhost", "127.0.0.1"}:
            yield context.match_range(line.start, line.end)


@rule(
    "pkg-pip-git-branch",
    languages=["requirements"],
    severity="medium",
    confidence="high",
    message="This package may change from one installation to the next.",
    cwe=[829],
    literals=["git+"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="requirements.txt",
)
def pip_git_branch(context: FileContext) -> Iterator[Match]:
    """A package is fetched from a repository without a commit.

    Why:
        Whoever can push to that repository runs code at the next installation.
    Remediation:
        Name a commit: `git+https://…@0123…`.
    Bad:
        git+https://example.com/shop.git
    Bad:
        shop @ git+https://example.com/shop.git@main
    Bad:
        -e git+ssh://git@example.com/shop.git#egg=shop
    Good:
        shop @ git+https://example.com/shop.git@0123456789abcdef0123456789abcdef01234567
    Good:
        shop==1.0 # git+https://example.com/shop.git
    References:
        https://pip.pypa.io/en/stable/cli/pip_install/#vcs-support
    """
    for line in requirement_lines(context.source.data):
        said = line.name + line.rest
        if _GIT.search(said) and not _COMMIT.search(said):
            yield context.match_range(line.start, line.end)


@rule(
    "pkg-pip-unpinned",
    languages=["requirements"],
    severity="low",
    confidence="high",
    message="This package may be any version.",
    cwe=[1104],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path="requirements.txt",
)
def pip_unpinned(context: FileContext) -> Iterator[Match]:
    """A package may be any version.

    Why:
        The next installation takes whatever was published last, also a taken over or broken
        release.
    Remediation:
        Write `name==version`, best with `--hash`.
    Bad:
        requests
    Bad:
        requests>=2
    Good:
        requests==2.32.3
    Good:
        -r base.txt
    Good:
        requests===2.32.3
    Good:
        requests @ https://example.com/requests.whl
    References:
        https://pip.pypa.io/en/stable/topics/repeatable-installs/
    """
    for line in requirement_lines(context.source.data):
        pinned = "==" in line.rest or line.rest.startswith(("@", "+"))
        if not line.is_option and not pinned:
            yield context.match_range(line.start, line.end, f"`{line.name}` may be any version.")


def _url(line: Line) -> str:
    """The address of a package that is named by one: `name @ address`, or the address alone."""
    return line.rest.removeprefix("@").strip() if line.rest[:1] == "@" else line.name + line.rest
