"""Databases and queues that let everybody in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers
from aide_core.rules.support.open_stores import opens_store


@rule(
    "k8s-store-without-password",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="This lets everybody in without a password.",
    cwe=[306, 258],
    literals=["auth", "allow", "security", "certdir"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def k8s_store_without_password(context: FileContext) -> Iterator[Match]:
    """A database or queue in a pod is told to ask for no password.

    Why:
        Whoever reaches it, every other pod of the cluster unless a network policy says otherwise,
        reads and changes all that it holds.
    Remediation:
        Remove the variable and take a password from a Secret.
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
                - name: POSTGRES_HOST_AUTH_METHOD
                  value: trust
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
                - name: MYSQL_ALLOW_EMPTY_PASSWORD
                  value: "yes"
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
                - name: POSTGRES_HOST_AUTH_METHOD
                  value: scram-sha-256
    Good:
        env:
          - name: POSTGRES_HOST_AUTH_METHOD
            value: trust
    References:
        https://hub.docker.com/_/postgres
    """
    for container in containers(context):
        document = container.pod.resource.document
        for item in container.entries("env"):
            name, value = (document.text(document.get(item.value, k)) for k in ("name", "value"))
            if opens_store(name, value) and document.get(item.value, "value") is not None:
                yield context.match(item.key, f"`{name}` lets everybody in.")
