"""A control plane that allows every call."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import API_SERVER, KUBELET, Demand, Wish, breaches

_DEMANDS = (
    Demand(API_SERVER, "authorization-mode", Wish.LACKS, "AlwaysAllow"),
    Demand(API_SERVER, "authorization-mode", Wish.HOLDS, "RBAC"),
    Demand(API_SERVER, "authorization-mode", Wish.HOLDS, "Node"),
    Demand(KUBELET, "authorization-mode", Wish.LACKS, "AlwaysAllow"),
)


@rule(
    "k8s-control-plane-authorization",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="Calls are allowed without asking who may make them.",
    cwe=[862],
    literals=["kube-apiserver", "kubelet"],
    aliases=[
        "checkov:CKV_K8S_74",
        "checkov:CKV_K8S_75",
        "checkov:CKV_K8S_77",
        "checkov:CKV_K8S_139",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def k8s_control_plane_authorization(context: FileContext) -> Iterator[Match]:
    """The control plane does not check what its callers may do.

    Why:
        With `AlwaysAllow` everybody who has signed in may do everything; without `Node` and `RBAC`
        a kubelet that was taken over reads every secret.
    Remediation:
        Set `--authorization-mode=Node,RBAC` on the API server and `Webhook` on kubelets.
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
                - --authorization-mode=AlwaysAllow
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
                - --authorization-mode=AlwaysAllow
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
                - --authorization-mode=Node
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
                - --authorization-mode=Node,RBAC
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
                - --authorization-mode=Webhook
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
                    - --authorization-mode=AlwaysAllow # kubelet
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in breaches(context, _DEMANDS):
        yield context.match(breach.place, breach.message)
