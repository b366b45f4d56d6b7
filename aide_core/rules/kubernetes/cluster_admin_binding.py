"""Accounts that own the whole cluster."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes_roles import subjects


@rule(
    "k8s-cluster-admin-binding",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="This makes somebody the owner of the whole cluster.",
    cwe=[269, 250],
    literals=["cluster-admin"],
    aliases=["kube-linter:cluster-admin-role-binding"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_cluster_admin_binding(context: FileContext) -> Iterator[Match]:
    """The role cluster-admin is given away.

    Why:
        It allows everything, in every namespace. Whoever takes over one program with that account
        owns all the others and their secrets.
    Remediation:
        Bind a role that lists what the account does; keep cluster-admin for emergencies.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: cluster-admin
        subjects:
          - kind: ServiceAccount
            name: shop
            namespace: shop
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: cluster-admin
        subjects:
          - kind: User
            name: anna
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: ServiceAccount
            name: cluster-admin
            namespace: shop
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: cluster-admin
        subjects:
          - kind: Group
            name: system:masters
    Good:
        roleRef:
          name: cluster-admin
        subjects:
          - kind: User
            name: anna
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for subject in subjects(context):
        if subject.role == "cluster-admin" and subject.name != "system:masters":
            message = f"`{subject.name}` becomes the owner of the whole cluster."
            yield context.match(subject.place, message)
