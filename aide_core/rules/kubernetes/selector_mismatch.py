"""Workloads that do not find their own pods."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, pods

_LABELS = ("spec", "template", "metadata", "labels")


@rule(
    "k8s-selector-mismatch",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The selector does not match the labels of the pods.",
    category="quality",
    literals=["matchLabels"],
    aliases=["kube-linter:mismatching-selector"],
)
def k8s_selector_mismatch(context: FileContext) -> Iterator[Match]:
    """A workload's selector does not match its own pods.

    Why:
        The API refuses the workload, so the release fails where it is rolled out.
    Remediation:
        Give the pod's template every label that `selector.matchLabels` names.
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: store
            spec:
              containers: []
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
                tier: web
            spec:
              containers: []
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels: {{ .Values.labels }}
            spec:
              containers: []
    Good:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
    References:
        https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
    """
    for pod in pods(context):
        resource = pod.resource
        document = resource.document
        labels = {(e.name, document.text(e.value)) for e in resource.entries(*_LABELS)}
        for wanted in (
            resource.entries("spec", "selector", "matchLabels") if resource.is_whole else ()
        ):
            if (wanted.name, document.text(wanted.value)) not in labels:
                message = f"The pods have no label `{wanted.name}` with this value."
                yield context.match(pair(wanted), message)
