"""Actions and images that may change under a workflow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.images import image
from aide_core.rules.support.workflows import Workflow, workflow

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_VERSION = re.compile(r"(?:releases?/)?v?\d+(?:\.\d+)*(?:[-+.]\w+)*")
_OWN = ("actions/", "github/")


@rule(
    "gha-action-branch",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="This action may change from one run to the next.",
    cwe=[829],
    literals=["uses"],
    aliases=["zizmor:unpinned-uses"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def action_branch(context: FileContext) -> Iterator[Match]:
    """An action is fetched from a branch.

    Why:
        Whoever can push to that repository runs code with this workflow's token and secrets, from
        the next run on.
    Remediation:
        Name a commit by its 40 characters, with the version in a comment.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@main
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy
    Bad:
        on: push
        jobs:
          build:
            uses: example/flows/.github/workflows/build.yml@develop
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@v3
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@release/v3
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@0123456789abcdef0123456789abcdef01234567
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: ./deploy
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: docker://alpine
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo uses
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            steps:
              - uses: example/deploy@main
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@${{ matrix.version }}
    References:
        https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
    """
    found = workflow(context)
    if found is None:
        return

    for node, name, version in _used(found):
        pinned = _COMMIT.fullmatch(version) or _VERSION.fullmatch(version)
        if not pinned and "$" not in version:
            yield context.match(node, f"`{name}` is fetched from a branch.")


@rule(
    "gha-action-tag",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="The code behind this version may change.",
    cwe=[829],
    literals=["uses"],
    aliases=["zizmor:unpinned-uses", "semgrep:third-party-action-not-pinned-to-commit-sha"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def action_tag(context: FileContext) -> Iterator[Match]:
    """An action of somebody else is fetched by a tag, which can be moved.

    Why:
        A tag can be moved to other code, as happened to actions with thousands of users; the code
        then runs with this workflow's token and secrets.
    Remediation:
        Name a commit by its 40 characters, with the version in a comment.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@v3
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@0123456789abcdef0123456789abcdef01234567
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
              - uses: example/deploy@main
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: github/codeql-action/init@v3
    Good:
        # in compose.yml
        jobs:
          build:
            steps:
              - uses: example/deploy@v3
    References:
        https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
    """
    found = workflow(context)
    if found is None:
        return

    for node, name, version in _used(found):
        if _VERSION.fullmatch(version) and not name.startswith(_OWN):
            message = f"`{name}@{version}` is a tag, which can be moved to other code."
            yield context.match(node, message)


@rule(
    "gha-action-tag-own",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="The code behind this version may change.",
    cwe=[829],
    literals=["uses"],
    aliases=["zizmor:unpinned-uses"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def action_tag_own(context: FileContext) -> Iterator[Match]:
    """An action of GitHub is fetched by a tag, which can be moved.

    Why:
        A tag can be moved to other code, also by mistake.
    Remediation:
        Name a commit by its 40 characters, with the version in a comment.
    Bad:
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
              - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/deploy@v3
    Good:
        # in compose.yml
        jobs:
          build:
            steps:
              - uses: actions/checkout@v5
    References:
        https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
    """
    found = workflow(context)
    if found is None:
        return

    for node, name, version in _used(found):
        if _VERSION.fullmatch(version) and name.startswith(_OWN):
            yield context.match(node, f"`{name}@{version}` is a tag.")


@rule(
    "gha-unpinned-image",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This image may change from one run to the next.",
    cwe=[829],
    literals=["image", "container"],
    aliases=["zizmor:unpinned-images"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def unpinned_image(context: FileContext) -> Iterator[Match]:
    """A job runs in an image without a fixed version.

    Why:
        Whoever can push that image runs code with this workflow's token and secrets.
    Remediation:
        Name a version, or better a digest: `image@sha256:…`.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container: node
            steps:
              - run: make
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container:
              image: node:latest
            steps:
              - run: make
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            services:
              db:
                image: postgres
            steps:
              - run: make
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container: node:22
            steps:
              - run: make
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container:
              image: node:22
            steps:
              - run: make
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container: node@sha256:0123
            steps:
              - run: make
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container: ${{ matrix.image }}
            steps:
              - run: make
    Good:
        # in compose.yml
        jobs:
          build:
            container: node
    References:
        https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run/run-jobs-in-a-container
    """
    found = workflow(context)
    if found is None:
        return

    for job in found.jobs:
        document = found.document
        nodes = [
            document.get(job.value, "container"),
            document.get(job.value, "container", "image"),
        ]
        services = document.entries(document.get(job.value, "services"))
        nodes += [document.get(service.value, "image") for service in services]
        for node in nodes:
            named = image(document.text(node))
            if node is not None and named.floats:
                yield context.match(node, f"`{named.name}` may be any version.")


def _used(workflow: Workflow) -> Iterator[tuple[Node, str, str]]:
    """Each action or workflow of another repository: its node, name and version."""
    nodes = [step.get("uses") for step in workflow.steps()]
    nodes += [workflow.document.get(job.value, "uses") for job in workflow.jobs]
    for node in nodes:
        name, _, version = workflow.document.text(node).strip().partition("@")
        if node is not None and not name.startswith((".", "docker://")):
            yield node, name, version
