"""Environment variables that are set twice."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers


@rule(
    "k8s-duplicate-env",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="This variable is set twice.",
    category="quality",
    literals=["env"],
    aliases=["kube-linter:duplicate-env-var"],
)
def k8s_duplicate_env(context: FileContext) -> Iterator[Match]:
    """A container sets a variable twice.

    Why:
        The last value wins without a word, so a change to the first one has no effect.
    Remediation:
        Keep one of the two.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              env:
                - name: MODE
                  value: live
                - name: MODE
                  value: test
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              env:
                - name: MODE
                  value: live
                - name: LEVEL
                  value: live
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              env:
                - value: live
                - value: test
    References:
        https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
    """
    for container in containers(context):
        document = container.pod.resource.document
        seen: set[str] = set()
        for item in container.entries("env"):
            name = document.text(document.get(item.value, "name"))
            if name in seen:
                yield context.match(item.key, f"`{name}` is set twice.")
            seen.update({name} - {""})
