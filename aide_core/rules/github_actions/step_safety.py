"""What steps of workflows leave behind."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.scalars import boolean
from aide_core.rules.support.workflows import workflow

_ALL_FILES = frozenset(
    {".", "./", "${{ github.workspace }}", "${{github.workspace}}", "$GITHUB_WORKSPACE"}
)


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
