"""Workflows that run the code or words of strangers with secrets at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.workflows import foreign_variables, workflow

_PRIVILEGED = frozenset({"pull_request_target", "workflow_run", "issue_comment"})
_HEAD = re.compile(
    r"github\.event\.pull_request\.head\.|github\.head_ref|refs/pull/"
    r"|github\.event\.workflow_run\.head_|github\.event\.issue\.number|github\.event\.number"
)
_PULL = re.compile(r"\bgh\s+pr\s+checkout\b|\bgit\s+fetch\b[^\n]*\bpull/")
_ENVIRONMENT_FILE = re.compile(r"GITHUB_(?:ENV|PATH)\b")
_ASSOCIATION = re.compile(rb"author_association|comment\.user|github\.actor|sender\.|permission")


@rule(
    "gha-untrusted-checkout",
    languages=["yaml"],
    severity="critical",
    confidence="high",
    message="This fetches a stranger's code into a run that has secrets.",
    cwe=[829, 94],
    literals=["pull_request_target", "workflow_run", "issue_comment"],
    aliases=[
        "zizmor:dangerous-triggers",
        "semgrep:pull-request-target-code-checkout",
        "semgrep:workflow-run-target-code-checkout",
    ],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def untrusted_checkout(context: FileContext) -> Iterator[Match]:
    """A workflow with secrets fetches the code of a stranger.

    Why:
        The event runs with the repository's secrets and a token that may write. A pull request can
        change build files, tests or hooks, and these then run with all that.
    Remediation:
        Build pull requests under `pull_request`, and let a second workflow without their code use
        the secrets.
    Bad:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  ref: ${{ github.event.pull_request.head.sha }}
              - run: make test
    Bad:
        on: [workflow_run]
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  ref: ${{ github.event.workflow_run.head_sha }}
    Bad:
        on: issue_comment
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: gh pr checkout 5
    Bad:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  repository: ${{ github.event.pull_request.head.repo.full_name }}
    Bad:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: git fetch origin pull/5/head
    Good:
        on: pull_request
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  ref: ${{ github.event.pull_request.head.sha }}
    Good:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
    Good:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/labeler@v5
                with:
                  ref: ${{ github.event.pull_request.head.sha }}
    Good:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: gh pr comment 5
    Good:
        # in compose.yml
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  ref: ${{ github.event.pull_request.head.sha }}
    Good:
        on: pull_request
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: gh pr checkout 5 # not pull_request_target
    Good:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  ref: main
    References:
        https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
    """
    found = workflow(context)
    if found is None or not _PRIVILEGED & found.triggers:
        return
    for step in found.steps():
        fetched = step.text("with", "ref") + step.text("with", "repository")
        if step.is_action("actions/checkout") and _HEAD.search(fetched):
            yield context.match(step.place)
        script = step.get("run")
        if script is not None and _PULL.search(step.text("run")):
            yield context.match(script)


@rule(
    "gha-dangerous-trigger",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="Runs of this event have secrets, whoever caused them.",
    cwe=[829],
    literals=["pull_request_target", "workflow_run"],
    aliases=["zizmor:dangerous-triggers"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def dangerous_trigger(context: FileContext) -> Iterator[Match]:
    """An event gives the runs of strangers access to secrets.

    Why:
        One step that touches the pull request's code or words is then enough to lose them.
    Remediation:
        Use `pull_request` where no secret is needed.
    Bad:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
    Bad:
        on: workflow_run
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
    Good:
        on: pull_request
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make # not pull_request_target
    Good:
        # in compose.yml
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
    References:
        https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request_target
    """
    found = workflow(context)
    if found is None:
        return
    on = found.document.entry(found.document.top, "on")
    for name in sorted({"pull_request_target", "workflow_run"} & found.triggers):
        if on is not None:
            yield context.match(on.key, f"`{name}` runs with secrets, whoever caused it.")


@rule(
    "gha-env-injection",
    languages=["yaml"],
    severity="high",
    confidence="medium",
    message="Words of strangers become environment variables of later steps.",
    cwe=[77, 94],
    literals=["GITHUB_ENV", "GITHUB_PATH"],
    aliases=["zizmor:github-env"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def env_injection(context: FileContext) -> Iterator[Match]:
    """Text from outside becomes part of the environment of later steps.

    Why:
        A line break in a title adds further variables, such as `LD_PRELOAD` or `NODE_OPTIONS`, and
        the next step runs what they say.
    Remediation:
        Write the value to `GITHUB_OUTPUT` or a file, or strip everything but letters and digits
        first.
    Bad:
        on: issues
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo "TITLE=$TITLE" >> $GITHUB_ENV
                env:
                  TITLE: ${{ github.event.issue.title }}
    Bad:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo "$DIR" >> "$GITHUB_PATH"
                env:
                  DIR: ${{ github.head_ref }}
    Good:
        on: issues
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo "NUMBER=$NUMBER" >> $GITHUB_ENV
                env:
                  NUMBER: ${{ github.event.issue.number }}
    Good:
        on: issues
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo "TITLE=$TITLE" >> $GITHUB_OUTPUT
                env:
                  TITLE: ${{ github.event.issue.title }}
                  NOTE: GITHUB_ENV
    Good:
        on: issues
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo "FIXED=1" >> $GITHUB_ENV
                env:
                  TITLE: ${{ github.event.issue.title }}
    Good:
        # in compose.yml
        on: issues
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo "TITLE=$TITLE" >> $GITHUB_ENV
                env:
                  TITLE: ${{ github.event.issue.title }}
    References:
        https://docs.github.com/en/actions/concepts/security/script-injections
    """
    found = workflow(context)
    if found is None:
        return
    for step in found.steps():
        script, names = step.text("run"), foreign_variables(step, found)
        for line in script.splitlines():
            used = [n for n in sorted(names) if re.search(rf"\$\{{?{re.escape(n)}\b", line)]
            node = step.get("run")
            if node is not None and used and _ENVIRONMENT_FILE.search(line):
                yield context.match(node, f"`{used[0]}` is written by strangers.")


@rule(
    "gha-comment-command",
    languages=["yaml"],
    severity="low",
    confidence="medium",
    message="Anybody who may comment starts this.",
    cwe=[862],
    literals=["issue_comment"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def comment_command(context: FileContext) -> Iterator[Match]:
    """A comment by anybody starts a workflow with secrets.

    Why:
        On a public repository everybody may comment, so everybody decides when this runs and with
        which words.
    Remediation:
        Check `github.event.comment.author_association` in an `if:`.
    Bad:
        on: issue_comment
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make deploy
    Good:
        on: issue_comment
        jobs:
          build:
            runs-on: ubuntu-latest
            if: github.event.comment.author_association == 'OWNER'
            steps:
              - run: make deploy
    Good:
        on: issues
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo issue_comment
    Good:
        # in compose.yml
        on: issue_comment
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make deploy
    Good:
        on: issue_comment
    References:
        https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#issue_comment
    """
    found = workflow(context)
    if found is None or "issue_comment" not in found.triggers:
        return
    if not _ASSOCIATION.search(context.source.data):
        for job in found.jobs:
            yield context.match(job.key)
