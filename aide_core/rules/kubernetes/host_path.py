"""Pods that reach into the file system of their node."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.host_paths import exposure, host_paths, is_sensitive
from aide_core.rules.support.kubernetes import pods


@rule(
    "k8s-host-path",
    languages=["yaml", "json"],
    severity="medium",
    confidence="medium",
    message="The pod reaches into the file system of its node.",
    cwe=[668, 552],
    literals=["hostPath"],
    aliases=["kube-linter:sensitive-host-mounts", "kube-linter:writable-host-mount"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_host_path(context: FileContext) -> Iterator[Match]:
    """A pod mounts a sensitive folder of its node.

    Why:
        With `/`, `/etc` or the kubelet's folder in hand a program reads the node's keys, plants
        jobs that run there as root, and takes the tokens of other pods.
    Remediation:
        Use a volume that belongs to the pod: a PersistentVolumeClaim, `emptyDir`, a ConfigMap or a
        projected volume. Where the node itself is watched, mount it read-only.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: node
              hostPath:
                path: /
          containers:
            - name: shop
              image: shop:1.0
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: node
              hostPath:
                path: /etc/kubernetes/pki
          containers:
            - name: shop
              image: shop:1.0
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: node
              hostPath:
                path: /etc
          containers:
            - name: shop
              image: shop:1.0
              volumeMounts:
                - name: other
                  mountPath: /node
                  readOnly: true
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: data
              hostPath:
                path: /srv/shop
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: node
              configMap:
                path: /etc
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: node
              hostPath:
                path: /sys
          containers:
            - name: shop
              image: shop:1.0
              volumeMounts:
                - name: node
                  mountPath: /node/sys
                  readOnly: true
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: engine
              hostPath:
                path: /var/run/docker.sock
          containers:
            - name: shop
              image: shop:1.0
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
        https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
    """
    for pod in pods(context):
        for path in host_paths(pod):
            severity = exposure(path.text, is_read_only=path.is_read_only)
            if severity is not None:
                message = f"`{path.text}` of the node is in reach of the pod."
                yield context.match(path.node, message, severity=severity)


@rule(
    "k8s-host-path-any",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The pod keeps its data in a folder of its node.",
    cwe=[668],
    literals=["hostPath"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_host_path_any(context: FileContext) -> Iterator[Match]:
    """A pod mounts any folder of its node.

    Why:
        The data stay behind when the pod moves to another node, where the next pod with that path
        reads them; no quota holds for them.
    Remediation:
        Use a PersistentVolumeClaim, or `emptyDir` for what may be lost.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: data
              hostPath:
                path: /srv/shop
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: data
              emptyDir: {}
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: node
              hostPath:
                path: /etc
          containers:
            - name: shop
              image: shop:1.0
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    for pod in pods(context):
        for path in host_paths(pod):
            if not is_sensitive(path.text):
                yield context.match(path.node)
