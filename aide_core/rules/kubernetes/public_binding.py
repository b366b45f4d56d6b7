"""Rights for everyone, known or not."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes_roles import PUBLIC, subjects


@rule(
    "k8s-anonymous-binding",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="Everybody who reaches the API gets this role.",
    cwe=[306, 284],
    literals=["system:anonymous", "system:unauthenticated", "system:authenticated"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_anonymous_binding(context: FileContext) -> Iterator[Match]:
    """A role is given to everybody.

    Why:
        `system:anonymous` and `system:unauthenticated` are callers without any sign-in;
        `system:authenticated` is every account of the cluster, each pod's among them, and with some
        clouds every customer.
    Remediation:
        Name the accounts that need the role.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: User
            name: system:anonymous
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - kind: Group
            name: system:authenticated
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - kind: Group
            name: system:unauthenticated
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
          - kind: Group
            name: shop-developers # not system:anonymous
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: system:public-info-viewer
        subjects:
          - kind: Group
            name: system:unauthenticated
    Good:
        subjects:
          - kind: User
            name: system:anonymous
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for subject in subjects(context):
        if subject.name in PUBLIC and not subject.role.startswith("system:"):
            yield context.match(subject.place, f"`{subject.name}` gets the role `{subject.role}`.")


@rule(
    "k8s-default-account-binding",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="Every pod without an account of its own gets this role.",
    cwe=[269],
    literals=["serviceaccount"],
    aliases=["checkov:CKV_K8S_42"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_default_account_binding(context: FileContext) -> Iterator[Match]:
    """A role is given to the default service account.

    Why:
        Every pod of the namespace that names no account runs under it, so all of them get the role.
    Remediation:
        Create a service account for the program that needs the role, and bind it to that.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - kind: ServiceAccount
            name: default
            namespace: shop
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - kind: ServiceAccount
            name: shop
            namespace: default
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: edit
        subjects:
          - kind: Group
            name: default
          # ServiceAccount
    Good:
        subjects:
          - kind: ServiceAccount
            name: default
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for subject in subjects(context):
        if subject.kind == "ServiceAccount" and subject.name == "default":
            yield context.match(subject.place, f"`default` gets the role `{subject.role}`.")
