"""Secrets that reach a program through its environment."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers


@rule(
    "k8s-secret-as-environment",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="The secret reaches the program through its environment.",
    cwe=[526],
    literals=["secretKeyRef", "secretRef"],
    aliases=["checkov:CKV_K8S_35", "kube-linter:read-secret-from-env-var"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_secret_as_environment(context: FileContext) -> Iterator[Match]:
    """A secret is given to a program in its environment.

    Why:
        The environment goes to every child process and often into error reports and debug pages; a
        mounted file does not.
    Remediation:
        Mount the Secret as a volume and let the program read the file.
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
                  valueFrom:
                    secretKeyRef: {name: shop, key: password}
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              envFrom:
                - secretRef:
                    name: shop
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: keys
              secret:
                secretName: shop
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              envFrom:
                - configMapRef:
                    name: shop
    Good:
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
                - name: DB_USER
                  valueFrom:
                    configMapKeyRef: {name: shop, key: user}
                - name: secretKeyRef
                  value: x
    References:
        https://kubernetes.io/docs/concepts/configuration/secret/
    """
    for container in containers(context):
        document = container.pod.resource.document
        held = [
            document.get(e.value, "valueFrom", "secretKeyRef") for e in container.entries("env")
        ]
        held += [document.get(e.value, "secretRef") for e in container.entries("envFrom")]
        yield from (context.match(node) for node in held if node is not None)
