"""A control plane whose other barriers are down."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import (
    API_SERVER,
    KUBELET,
    MANAGER,
    SCHEDULER,
    Demand,
    Wish,
    breaches,
)

_DEMANDS = (
    Demand(API_SERVER, "profiling", Wish.IS, "false"),
    Demand(MANAGER, "profiling", Wish.IS, "false"),
    Demand(SCHEDULER, "profiling", Wish.IS, "false"),
    Demand(API_SERVER, "encryption-provider-config", Wish.SET),
    Demand(API_SERVER, "service-account-lookup", Wish.IS_NOT, "false"),
    Demand(API_SERVER, "service-account-key-file", Wish.SET),
    Demand(API_SERVER, "request-timeout", Wish.IS_NOT, "0"),
    Demand(MANAGER, "use-service-account-credentials", Wish.IS, "true"),
    Demand(MANAGER, "service-account-private-key-file", Wish.SET),
    Demand(MANAGER, "feature-gates", Wish.LACKS, "RotateKubeletServerCertificate=false"),
    Demand(MANAGER, "bind-address", Wish.IS, "127.0.0.1"),
    Demand(SCHEDULER, "bind-address", Wish.IS, "127.0.0.1"),
    Demand(KUBELET, "hostname-override", Wish.ABSENT),
    Demand(KUBELET, "protect-kernel-defaults", Wish.IS_NOT, "false"),
    Demand(KUBELET, "make-iptables-util-chains", Wish.IS_NOT, "false"),
    Demand(KUBELET, "rotate-certificates", Wish.IS_NOT, "false"),
    Demand(KUBELET, "streaming-connection-idle-timeout", Wish.IS_NOT, "0"),
)


@rule(
    "k8s-control-plane-hardening",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="A barrier of the control plane is down.",
    cwe=[693],
    literals=["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet"],
    aliases=[
        "checkov:CKV_K8S_90",
        "checkov:CKV_K8S_95",
        "checkov:CKV_K8S_96",
        "checkov:CKV_K8S_97",
        "checkov:CKV_K8S_104",
        "checkov:CKV_K8S_107",
        "checkov:CKV_K8S_108",
        "checkov:CKV_K8S_110",
        "checkov:CKV_K8S_112",
        "checkov:CKV_K8S_113",
        "checkov:CKV_K8S_114",
        "checkov:CKV_K8S_115",
        "checkov:CKV_K8S_143",
        "checkov:CKV_K8S_144",
        "checkov:CKV_K8S_145",
        "checkov:CKV_K8S_146",
        "checkov:CKV_K8S_149",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_control_plane_hardening(context: FileContext) -> Iterator[Match]:
    """A setting of the control plane is weaker than it should be.

    Why:
        Each of these is one barrier of several: profiling tells about the inside, a listening
        address opens the health port, secrets without encryption can be read from any backup of
        etcd.
    Remediation:
        Set the switch as the message says.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-scheduler
          namespace: kube-system
        spec:
          containers:
            - name: kube-scheduler
              image: registry.k8s.io/kube-scheduler:v1.34.1
              command:
                - kube-scheduler
                - --bind-address=0.0.0.0
                - --profiling=false
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
                - --protect-kernel-defaults=false
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-scheduler
          namespace: kube-system
        spec:
          containers:
            - name: kube-scheduler
              image: registry.k8s.io/kube-scheduler:v1.34.1
              command:
                - kube-scheduler
                - --bind-address=127.0.0.1
                - --profiling=false
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
                    - --profiling=true # kubelet
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
                - --rotate-certificates=true
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in breaches(context, _DEMANDS):
        yield context.match(breach.place, breach.message)
