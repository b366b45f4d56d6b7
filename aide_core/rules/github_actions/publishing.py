"""Tokens and caches of workflows that publish."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.workflows import workflow

_CACHING = frozenset({"actions/cache", "actions/cache/restore", "swatinem/rust-cache"})


@rule(
    "gha-cache-in-release",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This release takes over what other runs put into the cache.",
    cwe=[349],
    literals=["cache"],
    aliases=["zizmor:cache-poisoning"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
    example_path=".github/workflows/ci.yml",
)
def cache_in_release(context: FileContext) -> Iterator[Match]:
    """A release is built with a cache that other runs filled.

    Why:
        A run on another branch can put changed files there, and they end up in what you publish.
    Remediation:
        Build releases without a cache.
    Bad:
        on: release
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/cache@v5
    Bad:
        on:
          push:
            tags: ['v*']
        jobs:
          a:
            steps:
              - uses: swatinem/rust-cache@v2
    Bad:
        on: release
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/cache/restore@v5
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/cache@v5
    Good:
        on: release
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make cache
    Good:
        on: release
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/setup-node@v5 # cache
    Good:
        # in compose.yml
        on: release
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/cache@v5
    References:
        https://docs.github.com/en/actions/reference/security/secure-use
    """
    found = workflow(context)
    if found is None:
        return

    if "release" not in found.triggers and found.trigger("push", "tags") is None:
        return
    for step in found.steps():
        node = step.get("uses")
        if node is not None and step.is_action(*_CACHING):
            yield context.match(node)


@rule(
    "gha-app-token-wide",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This token may do everything that the app may.",
    cwe=[269],
    literals=["create-github-app-token"],
    aliases=["zizmor:github-app"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def app_token_wide(context: FileContext) -> Iterator[Match]:
    """A token of an app may do everything that the app may.

    Why:
        A step that is taken over can use it on every repository where the app is installed.
    Remediation:
        Name `permission-…` inputs, and `repositories` where `owner` is set.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/create-github-app-token@v2
                with:
                  app-id: 5
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/create-github-app-token@v2
                with:
                  owner: example
                  permission-contents: read
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/create-github-app-token@v2
                with:
                  app-id: 5
                  permission-contents: read
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/create-github-app-token@v2
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/create-github-app-token@v2
                with:
                  owner: example
                  repositories: shop
                  permission-contents: read
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/create-github-app-token@v2
    References:
        https://github.com/actions/create-github-app-token#usage
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        if not step.is_action("actions/create-github-app-token"):
            continue
        names = {entry.name for entry in found.document.entries(step.get("with"))}
        limited = any(name.startswith("permission-") for name in names)
        if not limited or ("owner" in names and "repositories" not in names):
            yield context.match(step.place)


@rule(
    "gha-long-lived-publish-token",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This publishes with a token that lives for ever.",
    cwe=[798],
    literals=["gh-action-pypi-publish"],
    aliases=["zizmor:use-trusted-publishing"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".github/workflows/ci.yml",
)
def long_lived_publish_token(context: FileContext) -> Iterator[Match]:
    """A package is published with a token that lives for ever.

    Why:
        A leaked token publishes in your name until somebody notices.
    Remediation:
        Use trusted publishing: remove the password and add `id-token: write`.
    Bad:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: pypa/gh-action-pypi-publish@v1
                with:
                  password: ${{ secrets.PYPI }}
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: pypa/gh-action-pypi-publish@v1
    Good:
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: example/gh-action-pypi-publish@v1
                with:
                  password: ${{ secrets.PYPI }}
    Good:
        # in compose.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: pypa/gh-action-pypi-publish@v1
                with:
                  password: x
    References:
        https://docs.pypi.org/trusted-publishers/
    """
    found = workflow(context)
    if found is None:
        return

    for step in found.steps():
        node = step.get("with", "password")
        if node is not None and step.is_action("pypa/gh-action-pypi-publish"):
            yield context.match(node)
