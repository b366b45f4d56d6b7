"""Secrets that workflows show or hand around."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.workflows import expressions, workflow

_PART = re.compile(r"\bfromJSON\s*\(\s*secrets\s*\.", re.IGNORECASE)
_SECRET = re.compile(r"\bsecrets\s*\.\s*(?!GITHUB_TOKEN\b)[A-Za-z_]")
_ANY_SECRET = re.compile(r"\bsecrets\s*\.\s*[A-Za-z_]")
_SHOWN = re.compile(
    rb"^[ \t]*(?:-[ \t]*)?(?:run:[ \t]*)?(?:echo|printf|cat[ \t]*<<)[^\n|>]*$", re.MULTILINE
)


@rule(
    "gha-secret-part",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The log does not mask parts of a secret.",
    cwe=[532],
    literals=["secrets"],
    aliases=["zizmor:unredacted-secrets"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def secret_part(context: FileContext) -> Iterator[Match]:
    """A part of a secret is used, which the log does not mask.

    Why:
        Only the whole text of a secret is replaced in the log; a field of it is shown as it is.
    Remediation:
        Store each value as a secret of its own.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  KEY: ${{ fromJSON(secrets.ALL).key }}
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
        # in compose.yml
        env:
          KEY: ${{ fromJSON(secrets.ALL).key }}
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    for start, end, inner in expressions(found.document.top):
        if _PART.search(inner):
            yield context.match_range(start, end)


@rule(
    "gha-secret-printed",
    languages=["yaml"],
    severity="medium",
    confidence="medium",
    message="This writes a secret to the log.",
    cwe=[532],
    literals=["secrets"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def secret_printed(context: FileContext) -> Iterator[Match]:
    """A secret is written to the log.

    Why:
        The mask in the log knows the secret as it is; encoded, split or in several lines it is
        shown to everybody who may read the log.
    Remediation:
        Do not print it; to see whether it is set, print its length.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ secrets.DEPLOY_KEY }}
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: |
                  make
                  echo "key ${{ secrets.DEPLOY_KEY }}"
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ secrets.DEPLOY_KEY }} | docker login --password-stdin
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo "${{ secrets.DEPLOY_KEY }}" > key.pem
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: deploy ${{ secrets.DEPLOY_KEY }}
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ github.sha }} && deploy # secrets
    Good:
        # in compose.yml
        jobs:
          a:
            steps:
              - run: echo ${{ secrets.KEY }}
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        script = step.get("run")
        held = (script.text or b"") if script is not None else b""
        for line in _SHOWN.finditer(held):
            if script is not None and _ANY_SECRET.search(line.group().decode("utf-8", "replace")):
                start = script.start_byte + line.start()
                yield context.match_range(start, start + len(line.group()))


@rule(
    "gha-secret-for-all-jobs",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="Every step of the file gets this secret.",
    cwe=[522],
    literals=["secrets"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def secret_for_all_jobs(context: FileContext) -> Iterator[Match]:
    """A secret is in the environment of every step.

    Why:
        Each action that any job uses can read it.
    Remediation:
        Put it under `env:` of the step that needs it.
    Bad:
        on: push
        env:
          KEY: ${{ secrets.KEY }}
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
            env:
              KEY: ${{ secrets.KEY }}
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
                  KEY: ${{ secrets.KEY }}
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            env:
              KEY: ${{ secrets.GITHUB_TOKEN }}
            steps:
              - run: make
    Good:
        # in compose.yml
        env:
          KEY: ${{ secrets.KEY }}
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    document = found.document
    tops = [document.top, *(job.value for job in found.jobs)]
    for top in tops:
        for entry in document.entries(document.get(top, "env")):
            for start, end, inner in expressions(entry.value):
                if _SECRET.search(inner):
                    yield context.match_range(start, end)


@rule(
    "gha-secret-without-environment",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="No environment guards the secrets of this job.",
    cwe=[522],
    literals=["secrets"],
    aliases=["zizmor:secrets-outside-env"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def secret_without_environment(context: FileContext) -> Iterator[Match]:
    """A job uses secrets that no environment guards.

    Why:
        Secrets of an environment can wait for an approval and belong to chosen branches; those of
        the repository serve every branch.
    Remediation:
        Move them to an environment and name it in the job.
    Bad:
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
            environment: production
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
                  KEY: ${{ secrets.GITHUB_TOKEN }}
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                env:
                  KEY: ${{ secrets.KEY }}
    Good:
        # in action.yml
        jobs:
          a:
            env:
              K: ${{ secrets.KEY }}
    References:
        https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments
    """
    found = workflow(context)
    if found is None:
        return

    for job in found.jobs:
        guarded = found.document.entry(job.value, "environment") is not None
        used = any(_SECRET.search(inner) for _, _, inner in expressions(job.value))
        if used and not guarded and not found.is_action:
            yield context.match(job.key, f"No environment guards the secrets of `{job.name}`.")


@rule(
    "gha-container-password",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="A password is written here.",
    cwe=[798],
    literals=["password"],
    aliases=["zizmor:hardcoded-container-credentials"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def container_password(context: FileContext) -> Iterator[Match]:
    """The password of a registry is written into a workflow.

    Why:
        Whoever reads the repository, now or in its history, can use it.
    Remediation:
        Change the password and use `${{ secrets.NAME }}`.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container:
              image: example/shop:1
              credentials:
                username: shop
                password: mK93hdGvQ2x
            steps:
              - run: make
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            services:
              db:
                image: x:1
                credentials:
                  password: mK93hdGvQ2x
            steps:
              - run: make
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container:
              image: example/shop:1
              credentials:
                username: shop
                password: ${{ secrets.REGISTRY }}
            steps:
              - run: make
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            services:
              db:
                image: x:1
                env:
                  password: mK93hdGvQ2x
            steps:
              - run: make
    Good:
        # in compose.yml
        jobs:
          a:
            credentials:
              password: mK93hdGvQ2x
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            container:
              image: example/shop:1
              credentials:
                username: shop
                password: ''
            steps:
              - run: make
    References:
        https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run/run-jobs-in-a-container
    """
    found = workflow(context)
    if found is None:
        return

    for entry in found.document.walk():
        if entry.path[-2:] == ("credentials", "password") and entry.value is not None:
            said = found.document.text(entry.value)
            if said and "${{" not in said:
                yield context.match(entry.value)
