"""A control plane that does not check who it speaks to."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import (
    API_SERVER,
    ETCD,
    KUBELET,
    MANAGER,
    Demand,
    Wish,
    breaches,
)

_DEMANDS = (
    Demand(API_SERVER, "kubelet-client-certificate", Wish.SET),
    Demand(API_SERVER, "kubelet-client-key", Wish.SET),
    Demand(API_SERVER, "kubelet-certificate-authority", Wish.SET),
    Demand(API_SERVER, "tls-cert-file", Wish.SET),
    Demand(API_SERVER, "tls-private-key-file", Wish.SET),
    Demand(API_SERVER, "etcd-cafile", Wish.SET),
    Demand(API_SERVER, "etcd-certfile", Wish.SET),
    Demand(API_SERVER, "etcd-keyfile", Wish.SET),
    Demand(API_SERVER, "client-ca-file", Wish.SET),
    Demand(MANAGER, "root-ca-file", Wish.SET),
    Demand(ETCD, "cert-file", Wish.SET),
    Demand(ETCD, "key-file", Wish.SET),
    Demand(ETCD, "peer-cert-file", Wish.SET),
    Demand(ETCD, "peer-key-file", Wish.SET),
    Demand(ETCD, "client-cert-auth", Wish.IS, "true"),
    Demand(ETCD, "peer-client-cert-auth", Wish.IS, "true"),
    Demand(ETCD, "auto-tls", Wish.IS_NOT, "true"),
    Demand(ETCD, "peer-auto-tls", Wish.IS_NOT, "true"),
    Demand(KUBELET, "client-ca-file", Wish.SET),
    Demand(KUBELET, "tls-cert-file", Wish.SET),
    Demand(KUBELET, "tls-private-key-file", Wish.SET),
)


@rule(
    "k8s-control-plane-certificates",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="A connection of the control plane is not secured by certificates.",
    cwe=[295, 319],
    literals=["kube-apiserver", "kube-controller-manager", "kubelet", "etcd"],
    aliases=[
        "checkov:CKV_K8S_72",
        "checkov:CKV_K8S_73",
        "checkov:CKV_K8S_99",
        "checkov:CKV_K8S_100",
        "checkov:CKV_K8S_102",
        "checkov:CKV_K8S_111",
        "checkov:CKV_K8S_116",
        "checkov:CKV_K8S_117",
        "checkov:CKV_K8S_118",
        "checkov:CKV_K8S_119",
        "checkov:CKV_K8S_121",
        "checkov:CKV_K8S_140",
        "checkov:CKV_K8S_148",
    ],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def k8s_control_plane_certificates(context: FileContext) -> Iterator[Match]:
    """A connection of the control plane is not secured by certificates.

    Why:
        Whoever reaches etcd without a certificate reads and writes everything in the cluster;
        whoever stands between the API server and a kubelet runs commands in its pods.
    Remediation:
        Set the switch that is named to the certificate, key or authority of the cluster, as kubeadm
        does.
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
                - --etcd-cafile=/etc/ca.crt
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: etcd
          namespace: kube-system
        spec:
          containers:
            - name: etcd
              image: registry.k8s.io/etcd:v1.34.1
              command:
                - etcd
                - --auto-tls=true
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: kube-controller-manager
          namespace: kube-system
        spec:
          containers:
            - name: kube-controller-manager
              image: registry.k8s.io/kube-controller-manager:v1.34.1
              command:
                - kube-controller-manager
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
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: etcd
          namespace: kube-system
        spec:
          containers:
            - name: etcd
              image: registry.k8s.io/etcd:v1.34.1
              command:
                - etcd
                - --cert-file=/etc/cert-file
                - --key-file=/etc/key-file
                - --peer-cert-file=/etc/peer-cert-file
                - --peer-key-file=/etc/peer-key-file
                - --client-cert-auth=true
                - --peer-client-cert-auth=true
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
                - --client-ca-file=/a
                - --tls-cert-file=/b
                - --tls-private-key-file=/c
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
                - --note=kubelet
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in breaches(context, _DEMANDS):
        yield context.match(breach.place, breach.message)
