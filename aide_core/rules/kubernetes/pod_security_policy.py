"""Policies for pods that allow too much."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, resources
from aide_core.rules.support.pod_policies import admits_too_much


@rule(
    "k8s-pod-security-policy-permissive",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The policy admits pods that can take over their node.",
    cwe=[250],
    literals=["podsecuritypolicy", "securitycontextconstraints"],
    aliases=[
        "checkov:CKV_K8S_1",
        "checkov:CKV_K8S_2",
        "checkov:CKV_K8S_3",
        "checkov:CKV_K8S_4",
        "checkov:CKV_K8S_5",
        "checkov:CKV_K8S_6",
        "checkov:CKV_K8S_7",
        "checkov:CKV_K8S_24",
        "checkov:CKV_K8S_36",
        "kube-linter:scc-deny-privileged-container",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_pod_security_policy_permissive(context: FileContext) -> Iterator[Match]:
    """A pod security policy admits dangerous pods.

    Why:
        Whoever may create a pod under this policy may share the node's namespaces, run as root, or
        take every right on the node.
    Remediation:
        Set the rights to false and `runAsUser` to `MustRunAsNonRoot`; on Kubernetes 1.25 or later
        use Pod Security admission instead.
    Bad:
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
        metadata:
          name: shop
        spec:
          privileged: true
    Bad:
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
        metadata:
          name: shop
        spec:
          runAsUser:
            rule: RunAsAny
    Bad:
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
        metadata:
          name: shop
        spec:
          allowedCapabilities: ['*']
    Bad:
        apiVersion: security.openshift.io/v1
        kind: SecurityContextConstraints
        metadata:
          name: shop
        allowHostPID: true
    Good:
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
        metadata:
          name: shop
        spec:
          privileged: false
          hostPID: false
    Good:
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
        metadata:
          name: shop
        spec:
          runAsUser:
            rule: MustRunAsNonRoot
    Good:
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
        metadata:
          name: shop
        spec:
          allowedCapabilities: [NET_BIND_SERVICE]
    Good:
        apiVersion: v1
        kind: Widget
        metadata:
          name: shop
        spec:
          privileged: true
          what: PodSecurityPolicy
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-policy/
    """
    for resource in resources(context):
        if resource.kind not in {"PodSecurityPolicy", "SecurityContextConstraints"}:
            continue
        for entry in [*resource.entries("spec"), *resource.entries()]:
            if admits_too_much(resource, entry):
                yield context.match(pair(entry))
