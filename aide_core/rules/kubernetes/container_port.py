"""Ports that a container had better not open."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers, pair
from aide_core.rules.support.scalars import integer


@rule(
    "k8s-ssh-port",
    languages=["yaml", "json"],
    severity="low",
    confidence="medium",
    message="The container opens the port of SSH.",
    cwe=[284],
    literals=["containerPort"],
    aliases=["kube-linter:ssh-port"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_ssh_port(context: FileContext) -> Iterator[Match]:
    """A container opens port 22.

    Why:
        A sign-in to the container goes past the cluster's roles and its audit log, with keys that
        nobody rotates.
    Remediation:
        Remove the SSH server and use `kubectl exec` or a debugging container.
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
                - containerPort: 22
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
                - containerPort: 2222
    Good:
        services:
          ports:
            - containerPort: 22
    References:
        https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/
    """
    for container in containers(context):
        for port in container.entries("ports"):
            entry = container.pod.resource.document.entry(port.value, "containerPort")
            if entry is not None and integer(entry.value) == 22:
                yield context.match(pair(entry))


@rule(
    "k8s-privileged-port",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="Only root may listen on this port.",
    cwe=[250],
    literals=["containerPort"],
    aliases=["kube-linter:privileged-ports"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_privileged_port(context: FileContext) -> Iterator[Match]:
    """A container listens on a port below 1024.

    Why:
        The program needs root or the capability NET_BIND_SERVICE for it, although a Service can map
        any port.
    Remediation:
        Listen on a port above 1023 and let the Service map it.
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
                - containerPort: 80
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
                - containerPort: $PORT
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
                - name: containerPort
    References:
        https://kubernetes.io/docs/concepts/services-networking/service/
    """
    for container in containers(context):
        for port in container.entries("ports"):
            entry = container.pod.resource.document.entry(port.value, "containerPort")
            number = integer(entry.value) if entry is not None else None
            if entry is not None and number is not None and number < 1024:
                yield context.match(pair(entry))
