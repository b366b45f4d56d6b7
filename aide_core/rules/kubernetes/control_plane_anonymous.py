"""A control plane that answers callers without sign-in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import API_SERVER, KUBELET, Demand, Wish, breaches

_DEMANDS = (
    Demand(API_SERVER, "anonymous-auth", Wish.IS, "false"),
    Demand(KUBELET, "anonymous-auth", Wish.IS, "false"),
)


@rule(
    "k8s-control-plane-anonymous",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="Callers without sign-in are answered.",
    cwe=[306],
    literals=["kube-apiserver", "kubelet"],
    aliases=["checkov:CKV_K8S_68", "checkov:CKV_K8S_138"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def k8s_control_plane_anonymous(context: FileContext) -> Iterator[Match]:
    """The API server or a kubelet answers callers that do not sign in.

    Why:
        Whoever reaches the port asks as `system:anonymous`; one careless binding, or a flaw in a
        path that is open to all, and that is enough. A kubelet that answers lets anyone run
        commands in its pods.
    Remediation:
        Set `--anonymous-auth=false`.
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
                - --anonymous-auth=true
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
          name: kube-apiserver
          namespace: kube-system
        spec:
          containers:
            - name: kube-apiserver
              image: registry.k8s.io/kube-apiserver:v1.34.1
              command:
                - kube-apiserver
                - --anonymous-auth=false
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
                    - --anonymous-auth=true # kubelet
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in breaches(context, _DEMANDS):
        yield context.match(breach.place, breach.message)
