"""Containers with a port of the node."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers, pair
from aide_core.rules.support.scalars import integer


@rule(
    "k8s-host-port",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The container takes a port of its node.",
    cwe=[668],
    literals=["hostPort"],
    aliases=["checkov:CKV_K8S_26"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_host_port(context: FileContext) -> Iterator[Match]:
    """A container takes a port of its node.

    Why:
        The port is open on the node's own address, past Services and often past network policies,
        to everyone who reaches the node.
    Remediation:
        Remove `hostPort` and publish the port through a Service.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              ports:
                - containerPort: 8080
                  hostPort: 8080
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              ports:
                - containerPort: 8080
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              ports:
                - containerPort: 8080
                  hostPort: 0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              ports:
                - containerPort: 8080
                  hostPort: 9100
                  hostIP: 127.0.0.1
    Good:
        services:
          shop:
            ports:
              - hostPort: 8080
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    for container in containers(context):
        document = container.pod.resource.document
        for port in container.entries("ports"):
            entry = document.entry(port.value, "hostPort")
            is_local = document.text(document.get(port.value, "hostIP")).startswith("127.")
            if entry is not None and integer(entry.value) and not is_local:
                yield context.match(pair(entry))
