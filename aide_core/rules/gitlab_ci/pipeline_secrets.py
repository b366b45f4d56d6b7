"""Secrets and safeguards of pipelines of GitLab."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)
from aide_core.rules.support.gitlab import jobs, pipeline, script_lines
from aide_core.rules.support.mapping import Document, Entry
from aide_core.rules.support.scalars import boolean

_PRIVATE = re.compile(
    r"(^|/)\.env(\.\w+)?$|\.pem$|\.key$|(^|/)id_rsa$|(^|/)\.git/?$|^(\.|\./|\*\*/\*|\*)$"
)
_SECURITY = re.compile(
    r"sast|dast|secret|security|dependency[-_]scan|container[-_]scan|trivy|audit|bandit|semgrep|gitleaks"
)
_SHOWN = re.compile(
    r"^\s*(?:echo|printf)\b[^|>]*\$\{?(\w*(?:PASSWORD|TOKEN|SECRET|PRIVATE_KEY|API_KEY)\w*)"
)


@rule(
    "gitlab-secret-variable",
    languages=["yaml"],
    severity="high",
    confidence="medium",
    message="A secret is written here.",
    cwe=[798],
    literals=["variables"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".gitlab-ci.yml",
)
def secret_variable(context: FileContext) -> Iterator[Match]:
    """A secret is written into the variables of a pipeline.

    Why:
        Whoever reads the repository, now or in its history, can use it, and every job prints it on
        request.
    Remediation:
        Put it into the project's settings as a masked, protected variable.
    Bad:
        variables:
          DB_PASSWORD: mK93hdGvQ2x
    Bad:
        build:
          variables:
            API_TOKEN: mK93hdGvQ2x
          script: make
    Bad:
        variables:
          DB_PASSWORD:
            value: mK93hdGvQ2x
    Good:
        variables:
          DB_PASSWORD: $SECRET
    Good:
        variables:
          DB_PASSWORD: changeme
    Good:
        variables:
          DB_HOST: mK93hdGvQ2x
    Good:
        # in compose.yml
        variables:
          DB_PASSWORD: mK93hdGvQ2x
    Good:
        variables:
          DB_PASSWORD: /run/secrets/db
    Good:
        variables:
          DB_PASSWORD: ''
    References:
        https://docs.gitlab.com/ci/variables/#cicd-variable-security
    """
    document = pipeline(context)
    if document is None:
        return

    for entry in _variables(document):
        node = document.get(entry.value, "value") or entry.value
        said = document.text(node)
        shown = names_secret_variable(entry.name) and is_plain_secret(said)
        if node is not None and shown and not is_stand_in(said):
            yield context.match(node, f"`{entry.name}` is written into the file.")


@rule(
    "gitlab-debug-trace",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="This writes every variable to the log.",
    cwe=[532],
    literals=["CI_DEBUG_TRACE", "CI_DEBUG_SERVICES"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path=".gitlab-ci.yml",
)
def debug_trace(context: FileContext) -> Iterator[Match]:
    """A job writes every variable to its log.

    Why:
        All passwords and tokens stand in the log, and whoever may see the job can read them.
    Remediation:
        Remove it; use it only by hand and delete the log.
    Bad:
        variables:
          CI_DEBUG_TRACE: 'true'
    Bad:
        build:
          variables:
            CI_DEBUG_SERVICES: true
          script: make
    Good:
        variables:
          CI_DEBUG_TRACE: 'false'
    Good:
        variables:
          OTHER: 'true' # CI_DEBUG_TRACE
    Good:
        # in compose.yml
        variables:
          CI_DEBUG_TRACE: 'true'
    References:
        https://docs.gitlab.com/ci/variables/variables_troubleshooting/#enable-debug-logging
    """
    document = pipeline(context)
    if document is None:
        return

    for entry in _variables(document):
        named = entry.name in {"CI_DEBUG_TRACE", "CI_DEBUG_SERVICES"}
        if entry.value is not None and named and document.text(entry.value).lower() == "true":
            fix = context.fix("Take it back", context.replace(entry.value, '"false"'), safe=False)
            yield context.match(entry.value, fix=fix)


@rule(
    "gitlab-docker-plaintext",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="This Docker service takes commands from everybody who reaches it.",
    cwe=[319, 306],
    literals=["DOCKER_TLS_CERTDIR", "2375"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path=".gitlab-ci.yml",
)
def docker_plaintext(context: FileContext) -> Iterator[Match]:
    """The Docker service of a job takes commands without encryption or login.

    Why:
        Whoever reaches the port is root on the runner's machine.
    Remediation:
        Set `DOCKER_TLS_CERTDIR: /certs` and use port 2376.
    Bad:
        variables:
          DOCKER_TLS_CERTDIR: ""
    Bad:
        build:
          variables:
            DOCKER_HOST: tcp://docker:2375
          script: make
    Good:
        variables:
          DOCKER_TLS_CERTDIR: /certs
    Good:
        variables:
          DOCKER_HOST: tcp://docker:2376 # not 2375
    Good:
        variables:
          OTHER: tcp://docker:2375
    Good:
        # in compose.yml
        variables:
          DOCKER_TLS_CERTDIR: ""
    Good:
        variables:
          OTHER: '' # DOCKER_TLS_CERTDIR
    References:
        https://docs.gitlab.com/ci/docker/using_docker_build/#use-docker-in-docker
    """
    document = pipeline(context)
    if document is None:
        return

    for entry in _variables(document):
        said = document.text(entry.value)
        plain = entry.name == "DOCKER_TLS_CERTDIR" and not said
        if plain or (entry.name == "DOCKER_HOST" and ":2375" in said):
            yield context.match(entry.key)


@rule(
    "gitlab-private-artifact",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="This stores more than the result of the job.",
    cwe=[200],
    literals=["artifacts"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".gitlab-ci.yml",
)
def private_artifact(context: FileContext) -> Iterator[Match]:
    """Secrets or the whole folder are stored as the result of a job.

    Why:
        Whoever may see the job can download it, and with `.git` also a token that fetches the
        code.
    Remediation:
        Name the files that later jobs need.
    Bad:
        build:
          script: make
          artifacts:
            paths:
              - .env
    Bad:
        build:
          script: make
          artifacts:
            paths: [dist, .]
    Bad:
        build:
          script: make
          artifacts:
            paths: [certs/server.key]
    Good:
        build:
          script: make
          artifacts:
            paths:
              - dist
    Good:
        # in compose.yml
        build:
          script: make
          artifacts:
            paths:
              - .env
    Good:
        build:
          script: make
          cache:
            paths: [.env]
        # artifacts
    References:
        https://docs.gitlab.com/ci/jobs/job_artifacts/
    """
    document = pipeline(context)
    if document is None:
        return

    for job in jobs(document):
        for entry in document.entries(document.get(job.value, "artifacts", "paths")):
            said = document.text(entry.value)
            if entry.value is not None and _PRIVATE.search(said):
                yield context.match(
                    entry.value, f"`{said}` is stored for everybody who sees the job."
                )


@rule(
    "gitlab-security-job-optional",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This check may fail without stopping anything.",
    cwe=[693],
    literals=["allow_failure"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    fixable=True,
    example_path=".gitlab-ci.yml",
)
def security_job_optional(context: FileContext) -> Iterator[Match]:
    """A security check of a pipeline may fail unnoticed.

    Why:
        What it finds is merged all the same.
    Remediation:
        Remove `allow_failure`, or list the exit codes that may pass.
    Bad:
        sast:
          script: scan
          allow_failure: true
    Good:
        sast:
          script: scan
          allow_failure: false
    Good:
        build:
          script: make
          allow_failure: true
    Good:
        # in compose.yml
        sast:
          script: scan
          allow_failure: true
    References:
        https://docs.gitlab.com/ci/yaml/#allow_failure
    """
    document = pipeline(context)
    if document is None:
        return

    for job in jobs(document):
        node = document.get(job.value, "allow_failure")
        if node is not None and boolean(node) and _SECURITY.search(job.name.lower()):
            fix = context.fix("Let it fail", context.replace(node, "false"), safe=False)
            yield context.match(node, f"`{job.name}` may fail without stopping anything.", fix=fix)


@rule(
    "gitlab-secret-printed",
    languages=["yaml"],
    severity="medium",
    confidence="medium",
    message="This writes a secret to the log.",
    cwe=[532],
    literals=["echo", "printf"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".gitlab-ci.yml",
)
def secret_printed(context: FileContext) -> Iterator[Match]:
    """A job writes a secret to its log.

    Why:
        Whoever may see the job can read it; masking misses short, encoded and split values.
    Remediation:
        Do not print it; to see whether it is set, print its length.
    Bad:
        build:
          script:
            - echo $DEPLOY_TOKEN
    Bad:
        build:
          script:
            - printf '%s' "${DB_PASSWORD}"
    Good:
        build:
          script:
            - echo $DEPLOY_TOKEN | docker login --password-stdin
    Good:
        build:
          script:
            - echo $CI_COMMIT_SHA
    Good:
        build:
          script:
            - deploy $DEPLOY_TOKEN # echo
    Good:
        build:
          script:
            - echo $KEY_SECRET > key.txt
    Good:
        # in compose.yml
        build:
          script:
            - echo $DEPLOY_TOKEN
    References:
        https://docs.gitlab.com/ci/variables/#cicd-variable-security
    """
    document = pipeline(context)
    if document is None:
        return

    for node, line in script_lines(document):
        shown = _SHOWN.search(line)
        if shown is not None and "|" not in line and ">" not in line:
            yield context.match(node, f"`{shown.group(1)}` is written to the log.")


def _variables(document: Document) -> Iterator[Entry]:
    """The variables of the pipeline and of each job."""
    yield from document.entries(document.get(document.top, "variables"))
    for job in jobs(document):
        yield from document.entries(document.get(job.value, "variables"))
