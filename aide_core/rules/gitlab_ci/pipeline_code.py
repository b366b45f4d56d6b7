"""Code and images that pipelines of GitLab take from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.gitlab import jobs, pipeline, script_lines
from aide_core.rules.support.images import image
from aide_core.rules.support.shell_commands import commands, pipelines, unwrapped

_SHELLS = frozenset({"sh", "bash", "zsh", "dash"})
_DOWNLOADS = frozenset({"curl", "wget"})
_FOREIGN = re.compile(
    r"\$\{?(CI_COMMIT_(?:TITLE|MESSAGE|DESCRIPTION|AUTHOR|REF_NAME|BRANCH|TAG_MESSAGE)"
    r"|CI_MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME|LABELS))\b"
)
_EVALUATING = re.compile(r"\beval\b|\b(?:ba|z|da)?sh\s+-\w*c\b|\bpython3?\s+-c\b|\bssh\s")


@rule(
    "gitlab-unpinned-image",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This image may change from one run to the next.",
    cwe=[829],
    literals=["image", "services"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".gitlab-ci.yml",
)
def unpinned_image(context: FileContext) -> Iterator[Match]:
    """A job runs in an image without a fixed version.

    Why:
        Whoever can push that image runs code with the variables and the token of the pipeline.
    Remediation:
        Name a version, or better a digest: `image@sha256:…`.
    Bad:
        image: node
    Bad:
        build:
          image: node:latest
          script: make
    Bad:
        build:
          image:
            name: node
          script: make
    Bad:
        services:
          - postgres
    Bad:
        build:
          services:
            - name: postgres:latest
          script: make
    Good:
        image: node:22
    Good:
        image: node@sha256:0123
    Good:
        image: $CI_REGISTRY_IMAGE
    Good:
        # in compose.yml
        image: node
    Good:
        build:
          services:
            - postgres:17
          script: make
    References:
        https://docs.gitlab.com/ci/docker/using_docker_images/
    """
    document = pipeline(context)
    if document is None:
        return

    for holder in (document.top, *(job.value for job in jobs(document))):
        named = [document.get(holder, "image"), document.get(holder, "image", "name")]
        for service in document.entries(document.get(holder, "services")):
            named += [service.value, document.get(service.value, "name")]
        for node in named:
            used = image(document.text(node))
            if node is not None and used.floats:
                yield context.match(node, f"`{used.name}` may be any version.")


@rule(
    "gitlab-include-remote",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="These jobs may change from one run to the next.",
    cwe=[829, 494],
    literals=["include"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".gitlab-ci.yml",
)
def include_remote(context: FileContext) -> Iterator[Match]:
    """A pipeline takes its jobs from somewhere that can change.

    Why:
        Whoever can change that file runs code with the variables and the token of the pipeline.
    Remediation:
        Name a commit under `ref`, or an `integrity` hash for a remote file.
    Bad:
        include: https://example.com/ci.yml
    Bad:
        include:
          - remote: https://example.com/ci.yml
    Bad:
        include:
          - project: group/ci
            file: build.yml
    Bad:
        include:
          project: group/ci
          ref: main
          file: build.yml
    Good:
        include:
          - local: build.yml
    Good:
        include:
          - project: group/ci
            ref: 0123456789abcdef0123456789abcdef01234567
            file: build.yml
    Good:
        include:
          - remote: https://example.com/ci.yml
            integrity: sha256-abc
    Good:
        # in compose.yml
        include: https://example.com/ci.yml
    Good:
        include: /build.yml
    Good:
        include:
          - project: group/ci
            ref: v1.2.0
            file: build.yml
    References:
        https://docs.gitlab.com/ci/yaml/#include
    """
    document = pipeline(context)
    if document is None:
        return

    held = document.get(document.top, "include")
    entries = document.entries(held)
    listed = [e.value for e in entries] if entries and not entries[0].name else [held]
    for node in listed:
        url = document.text(node) or document.text(document.get(node, "remote"))
        remote = url.startswith(("http://", "https://")) and not document.get(node, "integrity")
        ref = document.text(document.get(node, "ref"))
        fixed = any(sign.isdigit() for sign in ref)
        if node is not None and (remote or (document.get(node, "project") and not fixed)):
            yield context.match(node)


@rule(
    "gitlab-script-injection",
    languages=["yaml"],
    severity="high",
    confidence="medium",
    message="This variable is written by whoever pushes or opens a request.",
    cwe=[78, 94],
    literals=["CI_COMMIT", "CI_MERGE_REQUEST"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    example_path=".gitlab-ci.yml",
)
def script_injection(context: FileContext) -> Iterator[Match]:
    """The words of a stranger are run as code.

    Why:
        A branch or title can hold `$(…)` or a quote; `eval`, `sh -c` and `ssh` read the text once
        more and run it.
    Remediation:
        Pass the value as an argument: `sh -c '…' -- "$NAME"`.
    Bad:
        build:
          script:
            - eval "deploy $CI_COMMIT_TITLE"
    Bad:
        build:
          script: sh -c "deploy $CI_COMMIT_REF_NAME"
    Bad:
        build:
          before_script:
            - ssh host "deploy ${CI_MERGE_REQUEST_TITLE}"
    Bad:
        build:
          script:
            - |
              make
              python3 -c "print('$CI_COMMIT_MESSAGE')"
    Good:
        build:
          script:
            - deploy "$CI_COMMIT_TITLE"
    Good:
        build:
          script:
            - eval "deploy $CI_COMMIT_SHA"
    Good:
        # in compose.yml
        build:
          script:
            - eval "deploy $CI_COMMIT_TITLE"
    References:
        https://docs.gitlab.com/ci/variables/where_variables_can_be_used/
    """
    document = pipeline(context)
    if document is None:
        return

    for node, line in script_lines(document):
        used = _FOREIGN.search(line)
        if used is not None and _EVALUATING.search(line):
            yield context.match(node, f"`{used.group(1)}` is run as code.")


@rule(
    "gitlab-curl-shell",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="What the network answers runs at once, whatever it is.",
    cwe=[494],
    literals=["curl", "wget"],
    aliases=["checkov:CKV_GITLABCI_1"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path=".gitlab-ci.yml",
)
def curl_shell(context: FileContext) -> Iterator[Match]:
    """A script from the network runs unseen.

    Why:
        Whoever controls that server runs commands with the variables and the token of the
        pipeline.
    Remediation:
        Download to a file, compare its checksum with a known one, and run it then.
    Bad:
        build:
          script:
            - curl -fsSL https://example.com/i.sh | sh
    Bad:
        before_script: wget -qO- https://example.com/i.sh | sudo bash
    Bad:
        build:
          script:
            - curl https://example.com/i.sh | zsh
    Bad:
        build:
          script:
            - curl https://example.com/i.sh | dash
    Good:
        build:
          script:
            - curl -fsSL https://example.com/i.json | jq .
    Good:
        build:
          script:
            - cat i.sh | sh # curl
    Good:
        # in compose.yml
        build:
          script:
            - curl https://example.com/i.sh | sh
    References:
        https://cwe.mitre.org/data/definitions/494.html
    """
    document = pipeline(context)
    if document is None:
        return

    for node, line in script_lines(document):
        for writer, reader in pipelines(commands(line.encode())):
            runs = unwrapped(reader).program in _SHELLS
            if runs and unwrapped(writer).program in _DOWNLOADS:
                yield context.match(node)
