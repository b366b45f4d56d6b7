"""Conditions of workflows that do not hold what they promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.workflows import Workflow, workflow

_LIST = re.compile(
    r"contains\(\s*'[^']*[ ,][^']*'\s*,"
    r"\s*(github\.(?:ref|ref_name|head_ref|base_ref|actor|repository))"
)
_MIXED = re.compile(r"\S\s*\$\{\{|\}\}\s*\S", re.DOTALL)
_BOT = re.compile(
    r"github\.(?:actor|triggering_actor)\s*==\s*'[^']*\[bot\]'"
    r"|'[^']*\[bot\]'\s*==\s*github\.(?:actor|triggering_actor)"
)
_TERNARY = re.compile(r"&&\s*(?:''|\"\"|false|0|null)\s*\|\|")
_FOREIGN_EVENTS = frozenset({"pull_request_target", "workflow_run", "issue_comment"})


@rule(
    "gha-unsound-contains",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="`contains` with a text finds parts of names too.",
    cwe=[697],
    literals=["contains"],
    aliases=["zizmor:unsound-contains"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def unsound_contains(context: FileContext) -> Iterator[Match]:
    """A list of names is searched as if it were a text.

    Why:
        A branch called `ma` passes a check for `main dev`, and so does the empty text.
    Remediation:
        Compare with `==`, or search a list: `contains(fromJSON('["main", "dev"]'),
        github.ref_name)`.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: contains('refs/heads/main refs/heads/dev', github.ref)
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: contains(fromJSON('["main", "dev"]'), github.ref_name)
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: contains('main', github.ref_name)
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: contains('a b', github.ref)
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: contains(github.ref, 'a b')
    References:
        https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#contains
    """
    found = workflow(context)
    if found is None:
        return

    for node, text in _conditions(found):
        used = _LIST.search(text)
        if used is not None:
            yield context.match(node, f"`{used.group(1)}` passes if it is any part of this text.")


@rule(
    "gha-unsound-condition",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="This condition is always true.",
    cwe=[697],
    literals=["${{"],
    aliases=["zizmor:unsound-condition"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def unsound_condition(context: FileContext) -> Iterator[Match]:
    """A condition is always true.

    Why:
        With words around `${{ … }}` the whole is a text that is not empty, which counts as true.
        The guard does nothing.
    Remediation:
        Put the whole condition inside one `${{ … }}`, or leave the braces out.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: ${{ github.actor == 'a' }} && ${{ github.ref == 'b' }}
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: |
                    ${{ github.actor == 'a' }}
                    && true
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: ${{ github.actor == 'a' && github.ref == 'b' }}
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: github.actor == 'a' # ${{
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: ${{ true }} && ${{ false }}
    References:
        https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idif
    """
    found = workflow(context)
    if found is None:
        return

    for node, text in _conditions(found):
        if _MIXED.search(text.strip()):
            yield context.match(node)


@rule(
    "gha-bot-condition",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The name of the actor does not say whose change this is.",
    cwe=[290],
    literals=["[bot]"],
    aliases=["zizmor:bot-conditions"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def bot_condition(context: FileContext) -> Iterator[Match]:
    """A name that can be feigned decides whether a stranger's change runs.

    Why:
        The actor is who caused the last event, not who wrote the code: a stranger can let the
        robot touch their own pull request.
    Remediation:
        Compare `github.event.pull_request.user.login`.
    Bad:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: github.actor == 'dependabot[bot]'
    Bad:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: ${{ 'dependabot[bot]' == github.triggering_actor }}
    Good:
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: github.event.pull_request.user.login == 'dependabot[bot]'
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: github.actor == 'dependabot[bot]'
    Good:
        # in compose.yml
        on: pull_request_target
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                if: github.actor == 'dependabot[bot]'
    References:
        https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
    """
    found = workflow(context)
    if found is None:
        return

    for node, text in _conditions(found):
        if _FOREIGN_EVENTS & found.triggers and _BOT.search(text):
            yield context.match(node)


@rule(
    "gha-unsound-ternary",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This choice never gives its first value.",
    category="quality",
    cwe=[697],
    literals=["&&"],
    aliases=["zizmor:unsound-ternary"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def unsound_ternary(context: FileContext) -> Iterator[Match]:
    """A choice can never give its first value.

    Why:
        `a && '' || b` is `b` whatever `a` is, since an empty text counts as false.
    Remediation:
        Turn the condition round: `!a && b || ''`.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  MODE: ${{ github.ref == 'x' && '' || 'safe' }}
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  MODE: ${{ github.ref == 'x' && 'fast' || 'safe' }}
    Good:
        # in compose.yml
        env:
          MODE: ${{ a && '' || 'b' }}
    References:
        https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
    """
    found = workflow(context)
    if found is None:
        return

    for entry in found.document.walk():
        if entry.value is not None and _TERNARY.search(found.document.text(entry.value)):
            yield context.match(entry.value)


def _conditions(found: Workflow) -> Iterator[tuple[Node, str]]:
    """Each `if:` with its text."""
    nodes = [found.document.get(job.value, "if") for job in found.jobs]
    nodes += [step.get("if") for step in found.steps()]
    for node in nodes:
        if node is not None:
            yield node, found.document.text(node)
