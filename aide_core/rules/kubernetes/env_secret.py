"""Secrets in the environment that a manifest writes out."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)
from aide_core.rules.support.kubernetes import containers


@rule(
    "k8s-env-secret",
    languages=["yaml", "json"],
    severity="high",
    confidence="medium",
    message="A secret stands in this manifest.",
    category="secrets",
    cwe=[798, 312],
    literals=["env"],
    aliases=["kube-linter:env-var-secret"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def k8s_env_secret(context: FileContext) -> Iterator[Match]:
    """A container's environment holds a secret in plain text.

    Why:
        Everyone who may read the repository or describe the pod has it, and it stays in the history
        after it is taken out.
    Remediation:
        Keep it in a Secret that is not under version control, and refer to it with
        `valueFrom.secretKeyRef`; change the secret that was written here.
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
                - name: DB_PASSWORD
                  value: tr7Bq-mUn42x
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop:1.0
                  env:
                    - {name: STRIPE_API_KEY, value: "9f8a7c6b5e4d3c2b"}
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
                - name: ADMIN_PASSWORD
                  value: changeme
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
                - name: DB_PASSWORD
                  valueFrom:
                    secretKeyRef: {name: shop, key: password}
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
                - name: DB_HOST
                  value: tr7Bq-mUn42x
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
                - name: DB_PASSWORD
                  value: $(OTHER)
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
                - name: DB_PASSWORD
                  value: /run/secrets/db
    References:
        https://kubernetes.io/docs/concepts/configuration/secret/
    """
    for container in containers(context):
        document = container.pod.resource.document
        for item in container.entries("env"):
            name = document.text(document.get(item.value, "name"))
            value = document.get(item.value, "value")
            if value is None or not names_secret_variable(name):
                continue
            if is_plain_secret(document.text(value)):
                weak = is_stand_in(document.text(value))
                severity = Severity.LOW if weak else None
                yield context.match(value, f"`{name}` stands in this manifest.", severity=severity)
