"""Tokens and secrets that reach further than a workflow needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.workflows import expressions, workflow

_ALL_SECRETS = re.compile(r"\btoJSON\s*\(\s*secrets\s*\)|\bsecrets\s*\[(?!\s*')", re.IGNORECASE)


@rule(
    "gha-permissions-all",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The token may write everything.",
    cwe=[269],
    literals=["write-all"],
    aliases=["zizmor:excessive-permissions"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path=".github/workflows/ci.yml",
)
def permissions_all(context: FileContext) -> Iterator[Match]:
    """The token of a workflow may write everything.

    Why:
        Any step that is taken over can push code, change releases and approve requests.
    Remediation:
        List what the job needs, such as `contents: read`.
    Bad:
        on: push
        permissions: write-all
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            permissions: write-all
            steps:
              - run: make
    Good:
        on: push
        permissions: read-all # not write-all
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
    Good:
        # in compose.yml
        permissions: write-all
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            name: write-all
            steps:
              - run: make
    References:
        https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/control-permissions-for-github_token
    """
    found = workflow(context)
    if found is None:
        return

    document = found.document
    nodes = [document.get(document.top, "permissions")]
    nodes += [document.get(job.value, "permissions") for job in found.jobs]
    for node in nodes:
        if node is not None and document.text(node) == "write-all":
            fix = context.fix("Allow reading only", context.replace(node, "read-all"), safe=False)
            yield context.match(node, fix=fix)


@rule(
    "gha-no-permissions",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="The token may do whatever the repository's settings say.",
    cwe=[269],
    literals=["jobs"],
    aliases=["zizmor:excessive-permissions", "checkov:CKV2_GHA_1"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def no_permissions(context: FileContext) -> Iterator[Match]:
    """Nothing says what the token of a workflow may do.

    Why:
        In many repositories that is writing everything.
    Remediation:
        Add `permissions: {}` at the top, and what each job needs to the job.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
    Bad:
        on: push
        permissions_note: jobs
        jobs:
          a:
            permissions: {}
            steps: []
          b:
            steps: []
    Good:
        on: push
        permissions: {}
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            permissions:
              contents: read
            steps:
              - run: make
    Good:
        # in compose.yml
        jobs:
          a:
            steps: []
    Good:
        # in action.yml
        jobs:
          a:
            steps: []
    References:
        https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/control-permissions-for-github_token
    """
    found = workflow(context)
    if found is None:
        return

    document = found.document
    if found.is_action or document.entry(document.top, "permissions") is not None:
        return
    for job in found.jobs:
        if document.entry(job.value, "permissions") is None:
            yield context.match(job.key, f"Nothing says what the token of `{job.name}` may do.")


@rule(
    "gha-secrets-inherit",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="The called workflow gets every secret.",
    cwe=[522],
    literals=["inherit"],
    aliases=["zizmor:secrets-inherit"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def secrets_inherit(context: FileContext) -> Iterator[Match]:
    """A workflow of somebody else gets every secret.

    Why:
        It needs a few; a flaw in it, or a change to it, reaches them all.
    Remediation:
        Pass the secrets that it needs by name.
    Bad:
        on: push
        jobs:
          build:
            uses: example/flows/.github/workflows/build.yml@v1
            secrets: inherit
    Good:
        on: push
        jobs:
          build:
            uses: example/flows/.github/workflows/build.yml@v1
            secrets:
              KEY: inherit
    Good:
        on: push
        jobs:
          build:
            uses: ./.github/workflows/build.yml
            secrets: inherit
    Good:
        # in compose.yml
        jobs:
          build:
            uses: a/b@v1
            secrets: inherit
    References:
        https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows
    """
    found = workflow(context)
    if found is None:
        return

    for job in found.jobs:
        node = found.document.get(job.value, "secrets")
        called = found.document.text(found.document.get(job.value, "uses"))
        if (
            node is not None
            and found.document.text(node) == "inherit"
            and not called.startswith("./")
        ):
            yield context.match(node)


@rule(
    "gha-all-secrets",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="This hands over every secret.",
    cwe=[522],
    literals=["secrets"],
    aliases=["zizmor:overprovisioned-secrets"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def all_secrets(context: FileContext) -> Iterator[Match]:
    """Every secret of the repository is handed to a step.

    Why:
        One step that is taken over reads them all, and secrets picked by a computed name cannot be
        masked in the log with certainty.
    Remediation:
        Name the secrets that the step needs.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  ALL: ${{ toJSON(secrets) }}
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  KEY: ${{ secrets[matrix.name] }}
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  KEY: ${{ secrets.KEY }}
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  KEY: ${{ secrets['KEY'] }}
    Good:
        # in compose.yml
        env:
          ALL: ${{ toJSON(secrets) }}
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    for start, end, inner in expressions(found.document.top):
        if _ALL_SECRETS.search(inner):
            yield context.match_range(start, end)
