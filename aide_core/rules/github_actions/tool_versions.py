"""Versions of actions and tools that workflows take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.shell_commands import commands, unwrapped
from aide_core.rules.support.workflows import workflow

# The first major version without the flaw, by the advisories of GitHub.
_MENDED = {
    "tj-actions/changed-files": 46,
    "tj-actions/branch-names": 7,
    "rlespinasse/github-slug-action": 4,
    "atlassian/gajira-create": 2,
}
_MAJOR = re.compile(r"v?(\d+)(?:\.\d+)*")
_PINNED = re.compile(r"==|@\d|@[0-9a-f]{40}|^[./]|^-|^git\+|\$|\.whl$|\.\[|^\.")
_INSTALLERS = {"pip": ("install",), "pip3": ("install",), "npm": ("install",), "gem": ("install",)}
_SETUP = re.compile(r"/setup-|/install-|-setup(?:@|$)")


@rule(
    "gha-known-flaw",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="This version has a known flaw.",
    cwe=[1395],
    literals=["uses"],
    aliases=["zizmor:known-vulnerable-actions"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def known_flaw(context: FileContext) -> Iterator[Match]:
    """An action has a known flaw in this version.

    Why:
        The flaw is public; what it opens is the token and the secrets of this workflow.
    Remediation:
        Move to the newest version, named by its commit.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: tj-actions/changed-files@v45
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: tj-actions/branch-names@v6.1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: rlespinasse/github-slug-action@3.1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: atlassian/gajira-create@v1
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: tj-actions/changed-files@v46
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: tj-actions/verify-changed-files@v9
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: tj-actions/changed-files@main
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: tj-actions/changed-files@v45
    References:
        https://github.com/advisories?query=type%3Areviewed+ecosystem%3Aactions
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        name, _, version = step.uses.partition("@")
        major = _MAJOR.fullmatch(version)
        if major is not None and int(major.group(1)) < _MENDED.get(name.lower(), 0):
            yield context.match(step.place, f"`{name}` has a known flaw in this version.")


@rule(
    "gha-tool-latest",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="This tool may be any version.",
    cwe=[1104],
    literals=["latest"],
    aliases=["zizmor:unpinned-tools"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def tool_latest(context: FileContext) -> Iterator[Match]:
    """A workflow installs whatever version of a tool is newest.

    Why:
        A taken over or broken release reaches this workflow the same day.
    Remediation:
        Name the version in use.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/setup-tool@v1
                with:
                  version: latest
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/setup-tool@v1
                with:
                  tool-version: latest
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/setup-tool@v1
                with:
                  version: 1.2 # latest
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@v1
                with:
                  version: latest
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/setup-tool@v1
                with:
                  tag: latest
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/setup-tool@v1
                with:
                  version: latest
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        for entry in found.document.entries(step.get("with") if _SETUP.search(step.uses) else None):
            newest = found.document.text(entry.value) == "latest"
            if entry.value is not None and entry.name.endswith("version") and newest:
                yield context.match(entry.value)


@rule(
    "gha-adhoc-package",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="This package may be any version.",
    cwe=[1104],
    literals=["install"],
    aliases=["zizmor:adhoc-packages"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def adhoc_package(context: FileContext) -> Iterator[Match]:
    """A script installs packages of any version.

    Why:
        A taken over or broken release reaches this workflow the same day.
    Remediation:
        Name the version, or install from a lock file.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: pip install build
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: sudo npm install -g yarn
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: pip3 install build
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: gem install jekyll
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: pip install build==1.2
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: pip install -r requirements.txt
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: npm install
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make install build
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: pip install .
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: npm ci yarn # install
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: pip install build
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        node = step.get("run")
        for command in commands(step.text("run").encode()):
            words = [word.text for word in unwrapped(command).words]
            verbs = _INSTALLERS.get(words[0].rpartition("/")[2], ()) if words else ()
            listed = any(word in {"-r", "--requirement", "-e", "-c"} for word in words)
            loose = [word for word in words[2:] if not _PINNED.search(word)]
            if node is not None and set(words[1:2]) & set(verbs) and loose and not listed:
                yield context.match(node, f"`{loose[0]}` may be any version.")
