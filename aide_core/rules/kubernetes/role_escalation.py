"""Roles whose holder can take more rights."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes_roles import grants, is_all


@rule(
    "k8s-role-escalate",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="The holder of this role can give itself any other.",
    cwe=[269],
    literals=["escalate", "bind"],
    aliases=["checkov:CKV_K8S_157", "checkov:CKV_K8S_158", "checkov:CKV2_K8S_1"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_escalate(context: FileContext) -> Iterator[Match]:
    """A role may hand out rights that its holder lacks.

    Why:
        `escalate` and `bind` lift the check that nobody gives more than they have, so the role is
        as strong as the strongest account.
    Remediation:
        Remove these verbs; give the holder the rights that it really passes on.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [rbac.authorization.k8s.io]
            resources: [clusterroles]
            verbs: [get, escalate]
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [rbac.authorization.k8s.io]
            resources: [roles]
            verbs: [bind]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [rbac.authorization.k8s.io]
            resources: [clusterroles]
            verbs: [get]
          # escalate
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [shop.example.com]
            resources: [parcels]
            verbs: [bind]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
        # escalate
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(
            frozenset({"escalate", "bind"}),
            "roles",
            "clusterroles",
            "rolebindings",
            "clusterrolebindings",
        ) and not is_all(grant):
            yield context.match(grant.place)


@rule(
    "k8s-role-impersonate",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="The holder of this role can act as somebody else.",
    cwe=[269],
    literals=["impersonate"],
    aliases=["checkov:CKV2_K8S_3"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_impersonate(context: FileContext) -> Iterator[Match]:
    """A role may impersonate other accounts.

    Why:
        The holder acts as any user or group it names, those with every right included.
    Remediation:
        Remove the verb, or name the accounts under `resourceNames`.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [users, groups]
            verbs: [impersonate]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [users]
            verbs: [get]
          # impersonate
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [shop.example.com]
            resources: [clowns]
            verbs: [impersonate]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
        # impersonate
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(
            frozenset({"impersonate"}), "users", "groups", "serviceaccounts", "userextras"
        ) and not is_all(grant):
            yield context.match(grant.place)


@rule(
    "k8s-role-webhooks",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The holder of this role can change what the API accepts.",
    cwe=[269],
    literals=["webhookconfigurations"],
    aliases=["checkov:CKV_K8S_155"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_webhooks(context: FileContext) -> Iterator[Match]:
    """A role may change admission webhooks.

    Why:
        A webhook sees and changes every object that is sent to the API, Secrets among them.
    Remediation:
        Keep this right to the installer of the webhook, by `resourceNames`.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [admissionregistration.k8s.io]
            resources: [mutatingwebhookconfigurations]
            verbs: [update]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [admissionregistration.k8s.io]
            resources: [mutatingwebhookconfigurations]
            verbs: [get]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [apps]
            resources: [deployments]
            verbs: [update]
          # webhookconfigurations
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
        # webhookconfigurations
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(
            frozenset({"create", "update", "patch"}),
            "mutatingwebhookconfigurations",
            "validatingwebhookconfigurations",
        ) and not is_all(grant):
            yield context.match(grant.place)


@rule(
    "k8s-role-approves-certificates",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The holder of this role can sign itself a certificate.",
    cwe=[269],
    literals=["certificatesigningrequests"],
    aliases=["checkov:CKV_K8S_156"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_approves_certificates(context: FileContext) -> Iterator[Match]:
    """A role may approve certificate requests.

    Why:
        A certificate of the cluster names its user and groups, so the holder can become any of
        them.
    Remediation:
        Keep the approval to the cluster's own controllers.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [certificates.k8s.io]
            resources: [certificatesigningrequests/approval]
            verbs: [update]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [certificates.k8s.io]
            resources: [certificatesigningrequests]
            verbs: [update]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [certificates.k8s.io]
            resources: [certificatesigningrequests/approval]
            verbs: [get]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
        # certificatesigningrequests
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(
            frozenset({"update", "patch"}), "certificatesigningrequests/approval"
        ) and not is_all(grant):
            yield context.match(grant.place)


@rule(
    "k8s-role-service-status",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The holder of this role can draw traffic to itself.",
    cwe=[269],
    literals=["services/status"],
    aliases=["checkov:CKV2_K8S_4"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def k8s_role_service_status(context: FileContext) -> Iterator[Match]:
    """A role may change the status of Services.

    Why:
        Whoever writes the address of a load balancer there takes over the traffic of the cluster to
        that address (CVE-2020-8554).
    Remediation:
        Keep this right to the controller of the cloud.
    Bad:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [services/status]
            verbs: [patch]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [services/status]
            verbs: [get]
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [events]
            verbs: [patch]
          # services/status
    Good:
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
        # services/status
    References:
        https://kubernetes.io/docs/concepts/security/rbac-good-practices/
    """
    for grant in grants(context):
        if grant.allows(frozenset({"update", "patch"}), "services/status") and not is_all(grant):
            yield context.match(grant.place)
