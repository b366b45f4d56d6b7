"""Containers that can command the runtime that runs them."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.host_paths import host_paths, is_runtime_socket
from aide_core.rules.support.kubernetes import pods


@rule(
    "k8s-container-socket",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="The socket of the container runtime is mounted.",
    cwe=[250, 668],
    literals=["hostPath"],
    aliases=[
        "checkov:CKV_K8S_27",
        "kube-linter:docker-sock",
        "semgrep:exposing-docker-socket-hostpath",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_container_socket(context: FileContext) -> Iterator[Match]:
    """A pod mounts the socket of the container runtime.

    Why:
        Whoever can write to that socket starts a container with all rights and every disk of the
        node: the pod is root there.
    Remediation:
        Build images with a tool that needs no daemon, such as BuildKit without root, and ask the
        Kubernetes API about pods.
    Bad:
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
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              volumes:
                - name: engine
                  hostPath: {path: /run/containerd/containerd.sock}
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
            - name: logs
              hostPath:
                path: /var/log/shop
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
            - name: engine
              emptyDir: {}
          containers:
            - name: shop
              image: shop:1.0
    References:
        https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
    """
    for pod in pods(context):
        for path in host_paths(pod):
            if is_runtime_socket(path.text):
                yield context.match(path.node, f"`{path.text}` commands the container runtime.")
