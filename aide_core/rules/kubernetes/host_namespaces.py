"""Pods that share a namespace of their node."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, pods
from aide_core.rules.support.scalars import boolean


@rule(
    "k8s-host-network",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The pod shares the network with its node.",
    cwe=[668],
    literals=["hostNetwork"],
    aliases=["checkov:CKV_K8S_19", "kube-linter:host-network", "semgrep:hostnetwork-pod"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_host_network(context: FileContext) -> Iterator[Match]:
    """A pod shares the network with its node.

    Why:
        The pod reaches services that listen on the node alone, sees the node's traffic, and no
        network policy holds for it.
    Remediation:
        Remove `hostNetwork` and publish what is needed through a Service.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          hostNetwork: true
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
              hostNetwork: true
              containers:
                - name: shop
                  image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          hostNetwork: false
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
              env:
                - name: hostNetwork
                  value: 'true'
    Good:
        services:
          shop:
            hostNetwork: true
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    for pod in pods(context):
        entry = pod.entry("hostNetwork")
        if entry is not None and entry.value is not None and boolean(entry.value):
            edit = context.replace(entry.value, "false")
            fix = context.fix("Keep the pod to itself", edit, safe=False)
            yield context.match(pair(entry), fix=fix)


@rule(
    "k8s-host-pid",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="The pod shares the processes with its node.",
    cwe=[668],
    literals=["hostPID"],
    aliases=["checkov:CKV_K8S_17", "kube-linter:host-pid", "semgrep:hostpid-pod"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_host_pid(context: FileContext) -> Iterator[Match]:
    """A pod shares the processes with its node.

    Why:
        Programs in the pod see every process of the node with its environment and its open files,
        and root among them can step into those.
    Remediation:
        Remove `hostPID`; use a debugging container of the same pod, or shareProcessNamespace, to
        look at processes.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          hostPID: true
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
              hostPID: true
              containers:
                - name: shop
                  image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          hostPID: false
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
              env:
                - name: hostPID
                  value: 'true'
    Good:
        services:
          shop:
            hostPID: true
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    for pod in pods(context):
        entry = pod.entry("hostPID")
        if entry is not None and entry.value is not None and boolean(entry.value):
            edit = context.replace(entry.value, "false")
            fix = context.fix("Keep the pod to itself", edit, safe=False)
            yield context.match(pair(entry), fix=fix)


@rule(
    "k8s-host-ipc",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The pod shares the shared memory with its node.",
    cwe=[668],
    literals=["hostIPC"],
    aliases=["checkov:CKV_K8S_18", "kube-linter:host-ipc", "semgrep:hostipc-pod"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_host_ipc(context: FileContext) -> Iterator[Match]:
    """A pod shares the shared memory with its node.

    Why:
        Programs in the pod read and write the shared memory of other programs on the node.
    Remediation:
        Remove `hostIPC`; containers of one pod share memory without it.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          hostIPC: true
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
              hostIPC: true
              containers:
                - name: shop
                  image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          hostIPC: false
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
              env:
                - name: hostIPC
                  value: 'true'
    Good:
        services:
          shop:
            hostIPC: true
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    for pod in pods(context):
        entry = pod.entry("hostIPC")
        if entry is not None and entry.value is not None and boolean(entry.value):
            edit = context.replace(entry.value, "false")
            fix = context.fix("Keep the pod to itself", edit, safe=False)
            yield context.match(pair(entry), fix=fix)
