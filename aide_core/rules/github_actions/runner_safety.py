"""What the steps of workflows run, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.scalars import boolean
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
_ALL_FILES = frozenset(
    {".", "./", "${{ github.workspace }}", "${{github.workspace}}", "$GITHUB_WORKSPACE"}
)


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
    "gha-unsecure-commands",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="Printed text may set environment variables again.",
    cwe=[94],
    literals=["ACTIONS_ALLOW_UNSECURE_COMMANDS"],
    aliases=["zizmor:insecure-commands", "checkov:CKV_GHA_1", "semgrep:allowed-unsecure-commands"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path=".github/workflows/ci.yml",
)
def unsecure_commands(context: FileContext) -> Iterator[Match]:
    """A step may change the environment by what it prints.

    Why:
        Any text that a program prints, such as the title of an issue, can then set variables of
        later steps.
    Remediation:
        Remove it and write to `$GITHUB_ENV`.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  ACTIONS_ALLOW_UNSECURE_COMMANDS: true
    Bad:
        on: push
        env:
          ACTIONS_ALLOW_UNSECURE_COMMANDS: 'true'
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
            steps:
              - run: make
                env:
                  ACTIONS_ALLOW_UNSECURE_COMMANDS: false
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                with:
                  ACTIONS_ALLOW_UNSECURE_COMMANDS: true
    Good:
        # in compose.yml
        env:
          ACTIONS_ALLOW_UNSECURE_COMMANDS: true
    References:
        https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/
    """
    found = workflow(context)
    if found is None:
        return

    for entry in found.document.walk():
        named = entry.path[-2:] == ("env", "ACTIONS_ALLOW_UNSECURE_COMMANDS")
        on = found.document.text(entry.value).lower() == "true"
        if entry.value is not None and named and on:
            fix = context.fix("Take it back", context.replace(entry.value, "false"), safe=False)
            yield context.match(entry.value, fix=fix)


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


@rule(
    "gha-persisted-token",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="The token stays in `.git/config` for all later steps.",
    cwe=[522],
    literals=["actions/checkout"],
    aliases=["zizmor:artipacked"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def persisted_token(context: FileContext) -> Iterator[Match]:
    """The token stays on disk after the code is fetched.

    Why:
        Every later step can read it, and an upload of the folder takes it along.
    Remediation:
        Add `persist-credentials: false` where no later step pushes.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  persist-credentials: true
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  persist-credentials: false
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/fetch@v5 # actions/checkout
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
    References:
        https://github.com/actions/checkout#usage
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        kept = boolean(step.get("with", "persist-credentials"))
        if step.is_action("actions/checkout") and kept is not False:
            yield context.match(step.place)


@rule(
    "gha-whole-folder-uploaded",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The upload holds the whole folder, its `.git` included.",
    cwe=[200],
    literals=["upload-artifact"],
    aliases=["zizmor:artipacked"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def whole_folder_uploaded(context: FileContext) -> Iterator[Match]:
    """The whole working folder is uploaded, with the token in it.

    Why:
        The folder holds the token that fetched the code, and whoever may download the result can
        use it until the job ends.
    Remediation:
        Name the files to upload, or fetch the code with `persist-credentials: false`.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: .
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: ./
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: ${{ github.workspace }}
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: ${{github.workspace}}
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: $GITHUB_WORKSPACE
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: dist
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with:
                  persist-credentials: false
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: .
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: .
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: actions/upload-artifact@v5
                with:
                  name: all
                  path: .
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: example/upload-artifact@v5
                with:
                  path: .
    References:
        https://github.com/actions/checkout#usage
    """
    found = workflow(context)
    if found is None:
        return

    for job in found.jobs:
        steps = list(found.steps(job))
        kept = [
            boolean(s.get("with", "persist-credentials"))
            for s in steps
            if s.is_action("actions/checkout")
        ]
        for step in steps:
            path = step.get("with", "path")
            whole = path is not None and step.text("with", "path").strip() in _ALL_FILES
            uploads = step.is_action("actions/upload-artifact") and whole
            if path is not None and uploads and any(each is not False for each in kept):
                yield context.match(path)
