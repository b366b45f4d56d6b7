"""Kubelets that obey whoever asks."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, resources
from aide_core.rules.support.scalars import boolean, integer


@rule(
    "k8s-kubelet-open",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="The kubelet obeys callers that it did not check.",
    cwe=[306, 862],
    literals=["kubeletconfiguration"],
    aliases=["checkov:CKV_K8S_138", "checkov:CKV_K8S_139", "checkov:CKV_K8S_141"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def k8s_kubelet_open(context: FileContext) -> Iterator[Match]:
    """A kubelet's configuration lets anyone in.

    Why:
        Whoever reaches its port runs commands in every pod of the node, or reads what the pods are
        and hold.
    Remediation:
        Set `authentication.anonymous.enabled: false`, `authorization.mode: Webhook` and
        `readOnlyPort: 0`.
    Bad:
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        metadata:
          name: shop
        authentication:
          anonymous:
            enabled: true
    Bad:
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        metadata:
          name: shop
        authorization:
          mode: AlwaysAllow
    Bad:
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        metadata:
          name: shop
        readOnlyPort: 10255
    Good:
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        metadata:
          name: shop
        authentication:
          anonymous:
            enabled: false
        authorization:
          mode: Webhook
        readOnlyPort: 0
    Good:
        apiVersion: v1
        kind: Widget
        metadata:
          name: shop
        readOnlyPort: 10255 # KubeletConfiguration
    References:
        https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
    """
    for resource in resources(context):
        if resource.kind != "KubeletConfiguration":
            continue
        anonymous = resource.entry("authentication", "anonymous", "enabled")
        if anonymous is not None and boolean(anonymous.value):
            yield context.match(pair(anonymous), "Callers without sign-in are answered.")
        mode = resource.entry("authorization", "mode")
        if mode is not None and resource.text("authorization", "mode") == "AlwaysAllow":
            yield context.match(pair(mode), "Every call is allowed.")
        port = resource.entry("readOnlyPort")
        if port is not None and integer(port.value):
            yield context.match(pair(port), "This port answers without sign-in.")
