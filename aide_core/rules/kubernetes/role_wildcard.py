"""Roles that allow everything."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes_roles import grants, is_own_api

# Whether there is a star among the verbs, and among the resources.
_WEIGHT = {
    (True, False): Severity.LOW,
    (False, True): Severity.MEDIUM,
    (True, True): Severity.HIGH,
}


@rule(
    "k8s-role-wildcard",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The role allows more than anyone listed.",
    cwe=[269, 732],
    literals=["rbac.authorization"],
    aliases=[
        "checkov:CKV_K8S_49",
        "kube-linter:wildcard-in-rules",
        "semgrep:legacy-api-clusterrole-excessive-permissions",
    ],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_wildcard(context: FileContext) -> Iterator[Match]:
    """A role uses a star for its verbs or resources.

    Why:
        The star also stands for what later versions and extensions add, Secrets and roles among
        them. With all verbs on all resources whoever holds the role owns the cluster.
    Remediation:
        List the resources and the verbs that the program uses.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [apps]
            resources: [deployments]
            verbs:
              - "*"
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: ["*"]
            verbs: [get]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: [deployments]
            verbs: [get, list]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [shop.example.com]
            resources: [orders]
            verbs: ["*"]
    Good:
        rules:
          - resources: ["*"]
            verbs: ["*"]
        # rbac.authorization.k8s.io
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        severity = _WEIGHT.get(("*" in grant.verbs, "*" in grant.resources))
        if severity is not None and not is_own_api(grant):
            yield context.match(grant.place, severity=severity)
