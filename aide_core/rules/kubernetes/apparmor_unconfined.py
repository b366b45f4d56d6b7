"""Containers without the rules of AppArmor."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, pods
from aide_core.rules.support.pod_profiles import settings


@rule(
    "k8s-apparmor-unconfined",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The rules of AppArmor do not hold for this container.",
    cwe=[250],
    literals=["apparmor"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_apparmor_unconfined(context: FileContext) -> Iterator[Match]:
    """A pod or container switches AppArmor off.

    Why:
        AppArmor keeps a container from mounting file systems and from writing to the kernel's
        settings. Without it one barrier less stands before the node.
    Remediation:
        Set `appArmorProfile: {type: RuntimeDefault}`.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                appArmorProfile:
                  type: Unconfined
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            container.apparmor.security.beta.kubernetes.io/shop: unconfined
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                appArmorProfile:
                  type: RuntimeDefault
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            container.apparmor.security.beta.kubernetes.io/shop: runtime/default
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            apparmor.example.com/shop: unconfined
        spec:
          containers:
            - name: shop
              image: shop:1.0
    References:
        https://kubernetes.io/docs/tutorials/security/apparmor/
    """
    for pod in pods(context):
        for entry in settings(pod, "appArmorProfile", "apparmor.security."):
            if (
                entry.value is not None
                and pod.resource.document.text(entry.value).lower() == "unconfined"
            ):
                name = "RuntimeDefault" if entry.name == "type" else "runtime/default"
                fix = context.fix(
                    "Use the default rules", context.replace(entry.value, name), safe=False
                )
                yield context.match(pair(entry), fix=fix)
