"""What the steps of workflows run, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.shell_commands import commands, pipelines, unwrapped
from aide_core.rules.support.workflows import expressions, workflow

_DOWNLOADS = frozenset({"curl", "wget"})
_SHELLS = frozenset({"sh", "bash", "zsh", "dash"})
_INPUT = re.compile(r"\b(?:github\.event\.)?inputs\.\w+")
_ANSWER = re.compile(r"^\s*!?\s*(?:contains|startsWith|endsWith|hashFiles)\s*\(")
_PLAIN = re.compile(
    r"(?<![\w.])http://(?!localhost\b|127\.|\[::1\]|0\.0\.0\.0|[\w-]+(?::\d+)?(?:[/\s\"']|$))"
)
_FETCH = re.compile(r"\b(?:curl|wget|git\s+clone|pip3?\s+install|npm\s+install)\b")


@rule(
    "gha-input-injection",
    languages=["yaml"],
    severity="low",
    confidence="low",
    message="An input is pasted into a script.",
    cwe=[78, 94],
    literals=["inputs."],
    aliases=["zizmor:template-injection"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def input_injection(context: FileContext) -> Iterator[Match]:
    """A value that the caller passes in is pasted into a script.

    Why:
        The runner pastes the text before the shell reads it. Whoever may start the workflow, or
        passes on the words of strangers to this action, decides what runs.
    Remediation:
        Put the value into a variable under `env:` and use that, quoted, in the script.
    Bad:
        on: workflow_dispatch
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: deploy ${{ inputs.target }}
    Bad:
        on: workflow_dispatch
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: deploy ${{ github.event.inputs.target }}
    Bad:
        # in action.yml
        runs:
          using: composite
          steps:
            - run: deploy ${{ inputs.target }}
              shell: bash
    Good:
        on: workflow_dispatch
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: deploy $TARGET
                env:
                  TARGET: ${{ inputs.target }}
    Good:
        on: workflow_dispatch
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ contains(inputs.target, 'a') }}
    Good:
        on: workflow_dispatch
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ github.sha }} # inputs.x
    Good:
        # in compose.yml
        jobs:
          a:
            steps:
              - run: deploy ${{ inputs.target }}
    References:
        https://docs.github.com/en/actions/concepts/security/script-injections
    """
    found = workflow(context)
    if found is None:
        return

    severity = Severity.MEDIUM if found.is_action else None
    for step in found.steps():
        for start, end, inner in expressions(step.get("run")):
            used = _INPUT.search(inner)
            if used is not None and not _ANSWER.match(inner):
                message = f"`{used.group()}` is pasted into a script."
                span = context.facts.lines.span(start, end)
                yield Match(span, message, severity=severity)


@rule(
    "gha-curl-shell",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="What the network answers runs at once, whatever it is.",
    cwe=[494],
    literals=["curl", "wget"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def curl_shell(context: FileContext) -> Iterator[Match]:
    """A script from the network runs unseen.

    Why:
        Whoever controls that server runs commands with this workflow's token and secrets.
    Remediation:
        Download to a file, compare its checksum with a known one, and run it then.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: curl -fsSL https://example.com/install.sh | sh
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: |
                  wget -qO- https://example.com/install.sh | sudo bash -s -- -y
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: curl https://example.com/i.sh | zsh
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: curl https://example.com/i.sh | dash
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: curl -fsSL https://example.com/data.json | jq .
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: cat install.sh | sh # curl
    Good:
        # in compose.yml
        jobs:
          a:
            steps:
              - run: curl https://example.com/i.sh | sh
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        script = step.get("run")
        read = commands((script.text or b"") if script is not None else b"")
        for writer, reader in pipelines(read):
            runs = unwrapped(reader).program in _SHELLS
            if script is not None and runs and unwrapped(writer).program in _DOWNLOADS:
                start = script.start_byte
                yield context.match_range(start + writer.start, start + reader.end)


@rule(
    "gha-plain-download",
    languages=["yaml"],
    severity="medium",
    confidence="medium",
    message="This is fetched without encryption.",
    cwe=[319, 494],
    literals=["http://"],
    aliases=["zizmor:insecure-url-scheme"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".github/workflows/ci.yml",
)
def plain_download(context: FileContext) -> Iterator[Match]:
    """Code is fetched over an unencrypted connection.

    Why:
        Whoever is on the way can change what runs next.
    Remediation:
        Use `https://`.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: curl -O http://example.com/tool.tar.gz
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: git clone http://example.com/tool.git
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: curl -O https://example.com/tool.tar.gz
                name: http://example.com
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: curl http://localhost:8080/health
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: curl http://shop:8080/health
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo http://example.com/tool
    Good:
        # in compose.yml
        jobs:
          a:
            steps:
              - run: curl http://example.com/i.sh
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        node = step.get("run")
        for line in step.text("run").splitlines():
            if node is not None and _FETCH.search(line) and _PLAIN.search(line):
                yield context.match(node)


@rule(
    "gha-self-hosted-pull-request",
    languages=["yaml"],
    severity="medium",
    confidence="low",
    message="Code of pull requests runs on a machine of your own.",
    cwe=[829],
    literals=["self-hosted"],
    aliases=["zizmor:self-hosted-runner"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def self_hosted_pull_request(context: FileContext) -> Iterator[Match]:
    """Pull requests run on a machine of your own.

    Why:
        On a public repository everybody may open one, and what it leaves on the machine is there
        for the next run.
    Remediation:
        Use hosted runners for pull requests, or machines that live for one job.
    Bad:
        on: pull_request
        jobs:
          build:
            runs-on: self-hosted
            steps:
              - run: make
    Bad:
        on: [push, pull_request]
        jobs:
          build:
            runs-on: [self-hosted, linux]
            steps:
              - run: make
    Good:
        on: push
        jobs:
          build:
            runs-on: self-hosted
            steps:
              - run: make
    Good:
        on: pull_request
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo self-hosted
    Good:
        # in compose.yml
        on: pull_request
        jobs:
          build:
            runs-on: self-hosted
            steps:
              - run: make
    References:
        https://docs.github.com/en/actions/reference/security/secure-use#hardening-for-self-hosted-runners
    """
    found = workflow(context)
    if found is None:
        return

    for job in found.jobs:
        node = found.document.get(job.value, "runs-on")
        own = node is not None and b"self-hosted" in (node.text or b"")
        if node is not None and own and "pull_request" in found.triggers:
            yield context.match(node)
