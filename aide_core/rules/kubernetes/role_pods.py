"""Roles that reach into pods or make new ones."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes_roles import grants, is_all


@rule(
    "k8s-role-pod-exec",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The role runs commands inside pods.",
    cwe=[269],
    literals=["pods/"],
    aliases=["checkov:CKV2_K8S_2"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_pod_exec(context: FileContext) -> Iterator[Match]:
    """A role may run commands in pods.

    Why:
        Whoever holds it becomes any program in reach, with its secrets, its mounts and its service
        account.
    Remediation:
        Remove `pods/exec`, `pods/attach` and `pods/portforward` from roles of programs.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [pods/exec]
            verbs: [create]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [pods/log]
            verbs: [get]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [pods/exec]
            verbs: [delete]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
        # pods/exec
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(
            frozenset({"create", "get"}), "pods/exec", "pods/attach", "pods/portforward"
        ) and not is_all(grant):
            yield context.match(grant.place)


@rule(
    "k8s-role-creates-pods",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The role creates pods.",
    cwe=[269],
    literals=["create", "*"],
    aliases=["kube-linter:access-to-create-pods"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_role_creates_pods(context: FileContext) -> Iterator[Match]:
    """A role may create pods.

    Why:
        A new pod may mount any Secret and run under any service account of its namespace, so this
        right includes theirs.
    Remediation:
        Keep it to deployment tools, in namespaces of their own, under a restricted Pod Security
        level.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: [create]
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [apps]
            resources: [deployments]
            verbs: ["*"]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: [get]
          # create
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [events]
            verbs: [create]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(
            frozenset({"create"}),
            "pods",
            "deployments",
            "statefulsets",
            "daemonsets",
            "replicasets",
            "jobs",
            "cronjobs",
        ) and not is_all(grant):
            yield context.match(grant.place)


@rule(
    "k8s-role-node-proxy",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The role speaks to the kubelet of every node.",
    cwe=[269],
    literals=["nodes/proxy"],
    aliases=["checkov:CKV2_K8S_2"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_node_proxy(context: FileContext) -> Iterator[Match]:
    """A role may use the kubelet's interface.

    Why:
        It runs commands in every pod of the node, past admission and past the audit log.
    Remediation:
        Allow `nodes/metrics` or `nodes/stats` where only numbers are read.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [nodes/proxy]
            verbs: [get]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [nodes/metrics]
            verbs: [get]
          # nodes/proxy
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [nodes/proxy]
            verbs: [delete]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
        # nodes/proxy
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(frozenset({"create", "get"}), "nodes/proxy") and not is_all(grant):
            yield context.match(grant.place)
