"""Probes that ask where nothing answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers, pair

_PROBES = ("livenessProbe", "readinessProbe", "startupProbe")


@rule(
    "k8s-probe-port",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The container has no such port.",
    category="quality",
    literals=["probe"],
    aliases=["kube-linter:liveness-port", "kube-linter:readiness-port", "kube-linter:startup-port"],
    profiles=["strict"],
)
def k8s_probe_port(context: FileContext) -> Iterator[Match]:
    """A probe asks on a port that the container does not name.

    Why:
        The probe fails for ever: the pod is restarted again and again, or never gets a request.
    Remediation:
        Name the port under `ports`, or mend the probe.
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
                  ports:
                    - containerPort: 8080
                  livenessProbe:
                    httpGet:
                      port: 8081
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
                  ports:
                    - containerPort: 8080
                  readinessProbe:
                    tcpSocket:
                      port: web
    Good:
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
                  ports:
                    - containerPort: 8080
                      name: web
                  livenessProbe:
                    httpGet:
                      port: web
                  startupProbe:
                    grpc:
                      port: 8080
    Good:
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
                  livenessProbe:
                    httpGet:
                      port: 8081
    Good:
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
                  ports:
                    - containerPort: {{ .Values.port }}
                  livenessProbe:
                    httpGet:
                      port: 8081
    Good:
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
                  ports:
                    - containerPort: 8080
                  livenessProbe:
                    exec:
                      command: [a]
    References:
        https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
    """
    for container in containers(context):
        document = container.pod.resource.document
        ports = {
            document.text(document.get(port.value, key))
            for port in container.entries("ports")
            for key in ("containerPort", "name")
        }
        if not ports or not container.pod.resource.is_whole:
            continue
        for probe, how in product(_PROBES, ("httpGet", "tcpSocket", "grpc")):
            entry = container.entry(probe, how, "port")
            if entry is not None and container.text(probe, how, "port") not in ports:
                yield context.match(pair(entry))
