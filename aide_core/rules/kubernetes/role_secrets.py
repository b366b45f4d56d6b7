"""Roles that read secrets."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes_roles import grants, is_all


@rule(
    "k8s-role-reads-secrets",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The role reads every Secret in its reach.",
    cwe=[269],
    literals=["secrets"],
    aliases=["kube-linter:access-to-secrets", "checkov:CKV2_K8S_5"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_reads_secrets(context: FileContext) -> Iterator[Match]:
    """A role may read Secrets.

    Why:
        With `list` one call returns the content of all Secrets of the namespace, or of the cluster,
        tokens of stronger accounts among them.
    Remediation:
        Name the Secrets under `resourceNames` and allow `get` alone, or mount what is needed.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [secrets]
            verbs: [get, list]
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [secrets]
            verbs: ["*"]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [secrets]
            verbs: [create]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [secrets]
            resourceNames: [shop]
            verbs: [get]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [configmaps]
            verbs: [get]
          # secrets
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
        # secrets
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(frozenset({"get", "list", "watch"}), "secrets") and not (
            is_all(grant) or grant.names
        ):
            yield context.match(grant.place)
