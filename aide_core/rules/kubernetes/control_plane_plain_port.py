"""Ports of the control plane without TLS or sign-in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import API_SERVER, KUBELET, Demand, Wish, breaches

_DEMANDS = (
    Demand(API_SERVER, "insecure-bind-address", Wish.ABSENT),
    Demand(API_SERVER, "insecure-port", Wish.IS_NOT, "8080"),
    Demand(API_SERVER, "secure-port", Wish.IS_NOT, "0"),
    Demand(API_SERVER, "kubelet-https", Wish.IS_NOT, "false"),
    Demand(KUBELET, "read-only-port", Wish.IS_NOT, "10255"),
)


@rule(
    "k8s-control-plane-plain-port",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="The control plane listens without TLS or sign-in.",
    cwe=[319, 306],
    literals=[
        "insecure-bind-address",
        "insecure-port",
        "secure-port",
        "read-only-port",
        "kubelet-https",
    ],
    aliases=[
        "checkov:CKV_K8S_71",
        "checkov:CKV_K8S_86",
        "checkov:CKV_K8S_88",
        "checkov:CKV_K8S_89",
        "checkov:CKV_K8S_141",
    ],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def k8s_control_plane_plain_port(context: FileContext) -> Iterator[Match]:
    """The control plane listens on a port without TLS or sign-in.

    Why:
        Whoever reaches the port owns the cluster, or reads what its pods are and hold, and can
        listen to those who sign in.
    Remediation:
        Set `--insecure-port=0` and `--read-only-port=0`, and remove `--insecure-bind-address`,
        `--kubelet-https=false` and `--secure-port=0`.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-apiserver
          namespace: kube-system
        spec:
          containers:
            - name: kube-apiserver
              image: registry.k8s.io/kube-apiserver:v1.34.1
              command:
                - kube-apiserver
                - --insecure-port=8080
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-apiserver
          namespace: kube-system
        spec:
          containers:
            - name: kube-apiserver
              image: registry.k8s.io/kube-apiserver:v1.34.1
              command:
                - kube-apiserver
                - --insecure-bind-address=0.0.0.0
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kubelet
          namespace: kube-system
        spec:
          containers:
            - name: kubelet
              image: registry.k8s.io/kubelet:v1.34.1
              command:
                - kubelet
                - --read-only-port=10255
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-apiserver
          namespace: kube-system
        spec:
          containers:
            - name: kube-apiserver
              image: registry.k8s.io/kube-apiserver:v1.34.1
              command:
                - kube-apiserver
                - --kubelet-https=false
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-apiserver
          namespace: kube-system
        spec:
          containers:
            - name: kube-apiserver
              image: registry.k8s.io/kube-apiserver:v1.34.1
              command:
                - kube-apiserver
                - --secure-port=0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-apiserver
          namespace: kube-system
        spec:
          containers:
            - name: kube-apiserver
              image: registry.k8s.io/kube-apiserver:v1.34.1
              command:
                - kube-apiserver
                - --insecure-port=0
                - --secure-port=6443
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kubelet
          namespace: kube-system
        spec:
          containers:
            - name: kubelet
              image: registry.k8s.io/kubelet:v1.34.1
              command:
                - kubelet
                - --read-only-port=0
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop:1.0
                  args:
                    - --insecure-port=8080
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in breaches(context, _DEMANDS):
        yield context.match(breach.place, breach.message)
