"""Text from strangers inside the scripts of GitHub workflows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.mapping import Document, Entry

_WORKFLOW = re.compile(r"(^|/)\.github/workflows/[^/]+\.ya?ml$|(^|/)action\.ya?ml$")
_EXPRESSION = re.compile(rb"\$\{\{(.*?)\}\}", re.DOTALL)
_ANSWER = re.compile(rb"^\s*!?\s*(contains|startsWith|endsWith|hashFiles)\s*\(")
_FOREIGN = re.compile(
    rb"github\s*\.\s*(head_ref\b"
    rb"|event\s*\.\s*(?:"
    rb"(?:issue|pull_request|discussion|comment|review|review_comment)\s*\.\s*(?:title|body)\b"
    rb"|pull_request\s*\.\s*head\s*\.\s*(?:ref|label|repo\s*\.\s*default_branch)\b"
    rb"|workflow_run\s*\.\s*(?:head_branch|display_title|head_commit\s*\.\s*message)\b"
    rb"|head_commit\s*\.\s*(?:message|(?:author|committer)\s*\.\s*(?:name|email))\b"
    rb"|commits\b[^}]*\.\s*(?:message|name|email)\b"
    rb"|pages\b[^}]*\.\s*page_name\b))"
)


@rule(
    "gha-script-injection",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="Text from outside is pasted into a script.",
    cwe=[78, 94],
    literals=["github.event", "github.head_ref", "github ."],
    aliases=[
        "semgrep:run-shell-injection",
        "semgrep:github-script-injection",
        "zizmor:template-injection",
    ],
    controls=["soc2:CC6.6", "soc2:CC8.1", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def gha_script_injection(context: FileContext) -> Iterator[Match]:
    """A workflow's script holds text that a stranger wrote.

    Why:
        The runner pastes the text into the script before the shell reads it. Whoever may open an
        issue or a pull request can write a title that ends the command and starts another, with
        the workflow's token and secrets at hand.
    Remediation:
        Put the value into an environment variable under `env:` and use that, quoted, in the script.
    Bad:
        on: pull_request
        jobs:
          greet:
            runs-on: ubuntu-latest
            steps:
              - run: echo "Thanks for ${{ github.event.pull_request.title }}"
    Bad:
        on: issues
        jobs:
          greet:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/github-script@v8
                with:
                  script: |
                    console.log("${{ github.event.issue.body }}")
    Good:
        on: pull_request
        jobs:
          greet:
            runs-on: ubuntu-latest
            steps:
              - run: echo "Thanks for $TITLE"
                env:
                  TITLE: ${{ github.event.pull_request.title }}
    Good:
        on: pull_request
        jobs:
          greet:
            runs-on: ubuntu-latest
            steps:
              - run: echo "Number ${{ github.event.pull_request.number }}"
    Good:
        on: pull_request
        jobs:
          greet:
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ contains(github.event.pull_request.title, 'urgent') }}
    Good:
        steps:
          run: echo "${{ github.event.pull_request.title }}"
    References:
        https://docs.github.com/en/actions/concepts/security/script-injections
    """
    if not _WORKFLOW.search(context.path):
        return
    for document in context.documents:
        for entry in document.walk():
            if entry.value is not None and _is_script(entry, document):
                yield from _pasted(entry.value, context)


def _is_script(entry: Entry, document: Document) -> bool:
    """Whether a value is the script of a step: `run`, or what `github-script` is given."""
    path = entry.path
    if len(path) < 3 or path[0] not in {"jobs", "runs"}:
        return False
    if path[-1] == "run":
        return path[-3] == "steps"
    if path[-2:] != ("with", "script"):
        return False
    uses = document.get(document.top, *path[:-2], "uses")
    return document.text(uses).startswith("actions/github-script@")


def _pasted(script: Node, context: FileContext) -> Iterator[Match]:
    for found in _EXPRESSION.finditer(script.text or b""):
        foreign = _FOREIGN.search(found.group(1))
        if foreign is None or _ANSWER.match(found.group(1)):
            continue
        name = "".join(foreign.group(0).decode("utf-8", "replace").split())
        start = script.start_byte + found.start()
        message = f"`{name}` is written by strangers and pasted into a script."
        yield context.match_range(start, start + len(found.group(0)), message)
