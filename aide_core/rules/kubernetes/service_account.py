"""Pods with a token for the API that they may not need."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, pods
from aide_core.rules.support.scalars import boolean


@rule(
    "k8s-service-account-token",
    languages=["yaml", "json"],
    severity="low",
    confidence="medium",
    message="The pod gets a token for the Kubernetes API.",
    cwe=[250],
    literals=["containers"],
    aliases=["checkov:CKV_K8S_38"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_service_account_token(context: FileContext) -> Iterator[Match]:
    """A pod gets a token for the Kubernetes API without saying that it needs one.

    Why:
        Whoever takes over the program speaks to the API with the rights of its service account,
        although the program itself never does.
    Remediation:
        Set `automountServiceAccountToken: false` on pods that do not call the API.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              automountServiceAccountToken: true
              containers:
                - name: shop
                  image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          automountServiceAccountToken: false
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              serviceAccountName: {{ .Values.account }}
              containers:
                - name: shop
                  image: shop:1.0
    References:
        https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
    """
    for pod in pods(context):
        if boolean(pod.get("automountServiceAccountToken")) is not False and pod.resource.is_whole:
            yield context.match(pod.place)


@rule(
    "k8s-default-service-account",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The pod runs under the default service account.",
    cwe=[250],
    literals=["containers"],
    aliases=["checkov:CKV_K8S_41", "kube-linter:default-service-account"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_default_service_account(context: FileContext) -> Iterator[Match]:
    """A pod runs under the default service account.

    Why:
        Every pod of the namespace that names no account has this one, so a right given to it is
        given to all of them.
    Remediation:
        Create a service account for the program and name it under `serviceAccountName`.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              serviceAccountName: default
              containers:
                - name: shop
                  image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          serviceAccountName: shop
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              {{- toYaml .Values.pod | nindent 6 }}
              containers:
                - name: shop
                  image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          automountServiceAccountToken: false
          containers:
            - name: shop
              image: shop:1.0
    References:
        https://kubernetes.io/docs/concepts/security/service-accounts/
    """
    for pod in pods(context):
        is_default = pod.text("serviceAccountName") in {"", "default"}
        has_token = boolean(pod.get("automountServiceAccountToken")) is not False
        if is_default and has_token and pod.resource.is_whole:
            yield context.match(pod.place)


@rule(
    "k8s-deprecated-service-account-field",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="`serviceAccount` is the old name of `serviceAccountName`.",
    category="quality",
    literals=["serviceAccount"],
    aliases=["kube-linter:deprecated-service-account-field"],
    fixable=True,
)
def k8s_deprecated_service_account_field(context: FileContext) -> Iterator[Match]:
    """A pod names its service account under the old key.

    Why:
        The old key only stays for old manifests; when both are given and differ, readers and tools
        disagree about the account.
    Remediation:
        Write `serviceAccountName`.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          serviceAccount: shop
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          serviceAccountName: shop
          containers:
            - name: shop
              image: shop:1.0
    Good:
        services:
          shop:
            serviceAccount: shop
    References:
        https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
    """
    for pod in pods(context):
        entry = pod.entry("serviceAccount")
        if entry is not None:
            fix = context.fix("Use the new name", context.replace(entry.key, "serviceAccountName"))
            yield context.match(pair(entry), fix=fix)
