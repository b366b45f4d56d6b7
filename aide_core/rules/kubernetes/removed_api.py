"""Versions of the API that clusters no longer serve."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, resources

_GONE = frozenset(
    {
        *("extensions/v1beta1", "apps/v1beta1", "apps/v1beta2", "batch/v1beta1", "batch/v2alpha1"),
        *("policy/v1beta1", "networking.k8s.io/v1beta1", "rbac.authorization.k8s.io/v1beta1"),
        *("rbac.authorization.k8s.io/v1alpha1", "admissionregistration.k8s.io/v1beta1"),
        *("apiextensions.k8s.io/v1beta1", "apiregistration.k8s.io/v1beta1"),
        *("certificates.k8s.io/v1beta1", "coordination.k8s.io/v1beta1", "events.k8s.io/v1beta1"),
        *("scheduling.k8s.io/v1beta1", "storage.k8s.io/v1beta1", "discovery.k8s.io/v1beta1"),
        *("autoscaling/v2beta1", "autoscaling/v2beta2", "node.k8s.io/v1beta1"),
        *("flowcontrol.apiserver.k8s.io/v1beta1", "flowcontrol.apiserver.k8s.io/v1beta2"),
    }
)


@rule(
    "k8s-removed-api",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="This version of the API is no longer served.",
    category="quality",
    literals=["beta"],
    aliases=["kube-linter:no-extensions-v1beta"],
)
def k8s_removed_api(context: FileContext) -> Iterator[Match]:
    """A resource uses a version of the API that is gone.

    Why:
        Clusters of the last years refuse the resource, so neither a release nor the restore of a
        backup works.
    Remediation:
        Name the version that replaced it, and adapt the fields that changed.
    Bad:
        apiVersion: extensions/v1beta1
        kind: Deployment
        metadata:
          name: shop
        spec: {}
    Bad:
        apiVersion: batch/v1beta1
        kind: CronJob
        metadata:
          name: shop
        spec: {}
    Bad:
        apiVersion: networking.k8s.io/v1beta1
        kind: Ingress
        metadata:
          name: shop
        spec: {}
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec: {} # beta
    Good:
        apiVersion: example.com/v1beta1
        kind: Widget
        metadata:
          name: shop
        spec: {}
    Good:
        kind: Deployment
        apiVersions: extensions/v1beta1
    References:
        https://kubernetes.io/docs/reference/using-api/deprecation-guide/
    """
    for resource in resources(context):
        entry = resource.entry("apiVersion")
        if entry is not None and resource.api in _GONE:
            yield context.match(pair(entry), f"`{resource.api}` is no longer served.")
