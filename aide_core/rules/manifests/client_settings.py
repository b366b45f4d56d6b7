"""Settings of package tools that weaken how packages are fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.settings_lines import settings

_OFF = frozenset({"false", "0", "no"})
_PLAIN = re.compile(r"http://(?!localhost\b|127\.|\[::1\])")
_SOURCES = frozenset(
    {"registry", "index-url", "extra-index-url", "find-links", "repository", "index"}
)
_FILES = frozenset(
    {".npmrc", ".yarnrc", "pip.conf", "pip.ini", ".pypirc", ".pydistutils.cfg", "setup.cfg"}
)


@rule(
    "pkg-client-unverified",
    languages=["ini"],
    severity="high",
    confidence="high",
    message="Certificates are not checked here.",
    cwe=[295],
    literals=["strict-ssl", "trusted-host", "cafile"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    example_path=".npmrc",
)
def client_unverified(context: FileContext) -> Iterator[Match]:
    """A package tool does not check certificates.

    Why:
        Whoever is on the way can put their own code into any package.
    Remediation:
        Remove the line, and name the certificate of your own authority under `cafile` or `cert`.
    Bad:
        strict-ssl=false
    Bad:
        # in pip.conf
        [global]
        trusted-host = packages.example.com
    Good:
        strict-ssl=true
    Good:
        # in app.ini
        strict-ssl=false
    Good:
        # in pip.conf
        [global]
        trusted-host = localhost
    Good:
        other=false # strict-ssl
    Good:
        # strict-ssl
        other=false
    References:
        https://docs.npmjs.com/cli/using-npm/config#strict-ssl
    """
    if basename(context.path) not in _FILES:
        return
    for each in settings(context.source.data):
        off = each.name == "strict-ssl" and each.value.lower() in _OFF
        if off or (each.name == "trusted-host" and each.value != "localhost"):
            yield context.match_range(each.start, each.end)


@rule(
    "pkg-client-plain-source",
    languages=["ini"],
    severity="high",
    confidence="high",
    message="Packages come from here without encryption.",
    cwe=[319, 494],
    literals=["http://"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".npmrc",
)
def client_plain_source(context: FileContext) -> Iterator[Match]:
    """A package tool uses an unencrypted source.

    Why:
        Whoever is on the way can put their own code into any package.
    Remediation:
        Use `https://`.
    Bad:
        registry=http://packages.example.com/
    Bad:
        @shop:registry=http://packages.example.com/
    Bad:
        # in pip.conf
        [global]
        index-url = http://packages.example.com/simple
    Bad:
        # in pip.conf
        [global]
        extra-index-url = http://packages.example.com/simple
    Bad:
        # in pip.conf
        [global]
        find-links = http://packages.example.com/simple
    Bad:
        # in pip.conf
        [global]
        index = http://packages.example.com/simple
    Bad:
        # in .pypirc
        [shop]
        repository = http://packages.example.com
    Good:
        registry=https://packages.example.com/ # http://
    Good:
        registry=http://localhost:4873/
    Good:
        proxy=http://proxy.example.com
    Good:
        # in app.ini
        registry=http://packages.example.com/
    References:
        https://docs.npmjs.com/cli/using-npm/config#registry
    """
    if basename(context.path) not in _FILES:
        return
    for each in settings(context.source.data):
        if each.name.rpartition(":")[2] in _SOURCES and _PLAIN.match(each.value):
            yield context.match_range(each.start, each.end)


@rule(
    "pkg-client-extra-index",
    languages=["ini"],
    severity="medium",
    confidence="high",
    message="A public package may be taken instead of the private one.",
    cwe=[427],
    literals=["extra-index-url"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="pip.conf",
)
def client_extra_index(context: FileContext) -> Iterator[Match]:
    """Private and public packages are mixed in one search.

    Why:
        pip takes the highest version from any of the sources. Whoever publishes your private name
        with a high version runs code at every installation.
    Remediation:
        Use one index that serves both, or a tool that ties names to an index.
    Bad:
        [global]
        extra-index-url = https://packages.example.com/simple
    Good:
        [global]
        index-url = https://packages.example.com/simple # extra-index-url
    Good:
        # in app.ini
        extra-index-url = https://packages.example.com/simple
    References:
        https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-extra-index-url
    """
    if basename(context.path) not in _FILES:
        return
    for each in settings(context.source.data):
        if each.name == "extra-index-url":
            yield context.match_range(each.start, each.end)
