"""Text from strangers inside the scripts of GitHub workflows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.workflows import expressions, foreign, workflow

_ANSWER = re.compile(r"!?\s*(contains|startsWith|endsWith|hashFiles)\s*\(")


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
        # in compose.yml
        jobs:
          greet:
            steps:
              - run: echo "${{ github.event.pull_request.title }}"
    Good:
        on: pull_request
        jobs:
          greet:
            steps:
              - uses: example/say@v1
                with:
                  script: ${{ github.event.pull_request.title }}
    References:
        https://docs.github.com/en/actions/concepts/security/script-injections
    """
    found = workflow(context)
    if found is None:
        return
    for step in found.steps():
        scripts = [step.get("run")]
        if step.is_action("actions/github-script"):
            scripts.append(step.get("with", "script"))
        for start, end, inner in (part for script in scripts for part in expressions(script)):
            name = foreign(inner)
            if name and not _ANSWER.match(inner):
                message = f"`{name}` is written by strangers and pasted into a script."
                yield context.match_range(start, end, message)
