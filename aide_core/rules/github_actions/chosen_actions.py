"""Actions that should be others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.name_slips import is_one_slip
from aide_core.rules.support.workflows import workflow

_ARCHIVED = frozenset(
    {
        "actions-rs/audit-check",
        "actions-rs/cargo",
        "actions-rs/clippy-check",
        "actions-rs/toolchain",
        "actions/create-release",
        "actions/setup-elixir",
        "actions/setup-haskell",
        "actions/setup-ruby",
        "actions/upload-release-asset",
        "repo-sync/pull-request",
        "andstor/file-existence-action",
        "justinribeiro/lighthouse-action",
    }
)
_KNOWN = (
    "actions",
    "github",
    "docker",
    "aws-actions",
    "azure",
    "google-github-actions",
    "hashicorp",
    "codecov",
    "softprops",
    "pypa",
    "astral-sh",
    "pre-commit",
    "peaceiris",
    "golangci",
    "pnpm",
    "gradle",
    "ruby",
    "docker-library",
)
_OBSCURE = re.compile(r"//|/\.(?:/|@|$)|/\.\.(?:/|@|$)")
_LONG_ENOUGH = 5


@rule(
    "gha-archived-action",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="Nobody looks after this action any more.",
    cwe=[1104],
    literals=["uses"],
    aliases=["zizmor:archived-uses"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def archived_action(context: FileContext) -> Iterator[Match]:
    """An action is no longer looked after.

    Why:
        Flaws that are found in it stay open.
    Remediation:
        Use the successor that its page names, or the command line of the platform.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions-rs/toolchain@0123456789abcdef0123456789abcdef01234567
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions-rs/audit-check@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions-rs/cargo@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions-rs/clippy-check@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/create-release@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/setup-elixir@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/setup-haskell@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/setup-ruby@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/upload-release-asset@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: repo-sync/pull-request@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: andstor/file-existence-action@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: justinribeiro/lighthouse-action@v1
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/setup-python@v6
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions-rs/cargo@v1
    References:
        https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        node = step.get("uses")
        if node is not None and step.is_action(*_ARCHIVED):
            yield context.match(node)


@rule(
    "gha-typosquat",
    languages=["yaml"],
    severity="high",
    confidence="medium",
    message="This owner is spelled almost like a well-known one.",
    cwe=[1357],
    literals=["uses"],
    aliases=["zizmor:typosquat-uses"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def typosquat(context: FileContext) -> Iterator[Match]:
    """The owner of an action is spelled almost like a well-known one.

    Why:
        Such names are taken by others, who wait for the slip; their code then runs with this
        workflow's token and secrets.
    Remediation:
        Check the spelling, and name a commit.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: acitons/checkout@v5
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: action/checkout@v5
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: githb/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: dokcer/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: aws-action/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: azur/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: google-github-action/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: hasicorp/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: codecv/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: softprop/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: astral-s/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: pre-comit/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: peaceiri/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: golangc/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: gradl/x@v1
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: docker-librar/x@v1
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actionable/checkout@v5
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: pyp/checkout@v5
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: acitons/checkout@v5
    References:
        https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        owner = step.uses.partition("/")[0].lower()
        meant = next((name for name in _KNOWN if is_one_slip(owner, name)), "")
        node = step.get("uses")
        if node is not None and len(meant) >= _LONG_ENOUGH:
            yield context.match(node, f"`{owner}` is not `{meant}`.")


@rule(
    "gha-obscured-path",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This path hides which action it is.",
    cwe=[1007],
    literals=["uses"],
    aliases=["zizmor:obfuscation"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def obscured_path(context: FileContext) -> Iterator[Match]:
    """The path of an action is written so that it hides what it is.

    Why:
        Extra slashes and dots make a search for the action miss it.
    Remediation:
        Write the path as plainly as it can be.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout/./x@v5
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions//checkout@v5
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/cache/save/../restore@v5
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: ./.github/actions/a
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: docker://alpine:3
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions//checkout@v5
    References:
        https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        node, said = step.get("uses"), step.uses
        own = said.startswith((".", "docker://"))
        if node is not None and not own and _OBSCURE.search(said):
            yield context.match(node)
