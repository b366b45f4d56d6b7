"""Tokens and secrets that reach further than a workflow needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.workflows import expressions, workflow

_ALL_SECRETS = re.compile(r"\btoJSON\s*\(\s*secrets\s*\)|\bsecrets\s*\[(?!\s*')", re.IGNORECASE)
_PART = re.compile(r"\bfromJSON\s*\(\s*secrets\s*\.", re.IGNORECASE)
_SECRET = re.compile(r"\bsecrets\s*\.\s*(?!GITHUB_TOKEN\b)[A-Za-z_]")
_ANY_SECRET = re.compile(r"\bsecrets\s*\.\s*[A-Za-z_]")
_SHOWN = re.compile(
    rb"^[ \t]*(?:-[ \t]*)?(?:run:[ \t]*)?(?:echo|printf|cat[ \t]*<<)[^\n|>]*$", re.MULTILINE
)


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
