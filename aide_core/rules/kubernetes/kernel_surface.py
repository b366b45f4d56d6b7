"""Containers that see or set more of the kernel than others."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers, pair, pods
from aide_core.rules.support.scalars import boolean

# Those that Kubernetes allows by default, since they hold for one pod alone.
_SAFE = frozenset(
    {
        *("kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies"),
        *("net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start"),
        *("net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time"),
        *("net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl"),
        *("net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"),
    }
)


@rule(
    "k8s-proc-mount-unmasked",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="All of the kernel's `/proc` is open to the container.",
    cwe=[668],
    literals=["procMount"],
    aliases=["kube-linter:unsafe-proc-mount"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_proc_mount_unmasked(context: FileContext) -> Iterator[Match]:
    """A container sees the whole of /proc.

    Why:
        The masked parts hold the kernel's memory, its keys and switches; a program that reaches
        them learns about the node and can change it.
    Remediation:
        Remove `procMount` or set it to `Default`.
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
                procMount: Unmasked
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
                procMount: Default
    Good:
        securityContext:
          procMount: Unmasked
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    for container in containers(context):
        entry = container.entry("securityContext", "procMount")
        if entry is None or entry.value is None:
            continue
        if container.text("securityContext", "procMount") == "Unmasked":
            fix = context.fix("Mask it", context.replace(entry.value, "Default"), safe=False)
            yield context.match(pair(entry), fix=fix)


@rule(
    "k8s-unsafe-sysctl",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The pod sets a kernel parameter that others share.",
    cwe=[668],
    literals=["sysctls"],
    aliases=["kube-linter:unsafe-sysctls"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_unsafe_sysctl(context: FileContext) -> Iterator[Match]:
    """A pod sets an unsafe kernel parameter.

    Why:
        Parameters outside the safe list are not confined to the pod: they can slow down or break
        other pods, or weaken the node.
    Remediation:
        Remove it, or set it on nodes that are kept for this program.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            sysctls:
              - name: kernel.msgmax
                value: "65536"
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            sysctls:
              - name: net.ipv4.tcp_syncookies
                value: "1"
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          sysctls:
            - name: kernel.msgmax
              value: "65536"
          containers:
            - name: shop
              image: shop:1.0
    References:
        https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
    """
    for pod in pods(context):
        document = pod.resource.document
        for item in pod.entries("securityContext", "sysctls"):
            name = document.text(document.get(item.value, "name"))
            if name not in _SAFE:
                yield context.match(item.key, f"`{name}` is not confined to the pod.")


@rule(
    "k8s-shared-process-namespace",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="The containers of the pod see each other's processes.",
    cwe=[668],
    literals=["shareProcessNamespace"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_shared_process_namespace(context: FileContext) -> Iterator[Match]:
    """The containers of a pod share their processes.

    Why:
        A program in one container reads the environment and the files of the others through
        `/proc`, and can end their processes.
    Remediation:
        Remove `shareProcessNamespace` unless a sidecar really needs it.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          shareProcessNamespace: true
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          shareProcessNamespace: false
          containers:
            - name: shop
              image: shop:1.0
    Good:
        spec:
          shareProcessNamespace: true
    References:
        https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
    """
    for pod in pods(context):
        entry = pod.entry("shareProcessNamespace")
        if entry is not None and boolean(entry.value):
            yield context.match(pair(entry))
