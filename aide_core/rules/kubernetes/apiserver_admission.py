"""An API server that takes what it should refuse."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import API_SERVER, Demand, Wish, breaches

_DEMANDS = (
    Demand(API_SERVER, "enable-admission-plugins", Wish.LACKS, "AlwaysAdmit"),
    Demand(API_SERVER, "enable-admission-plugins", Wish.HOLDS, "NodeRestriction"),
    Demand(API_SERVER, "disable-admission-plugins", Wish.LACKS, "ServiceAccount"),
    Demand(API_SERVER, "disable-admission-plugins", Wish.LACKS, "NamespaceLifecycle"),
)


@rule(
    "k8s-apiserver-admission",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The API server takes objects that it should refuse.",
    cwe=[284],
    literals=["kube-apiserver"],
    aliases=[
        "checkov:CKV_K8S_79",
        "checkov:CKV_K8S_82",
        "checkov:CKV_K8S_83",
        "checkov:CKV_K8S_85",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_apiserver_admission(context: FileContext) -> Iterator[Match]:
    """A protecting admission plugin of the API server is off.

    Why:
        Without NodeRestriction a node that was taken over changes the others; with AlwaysAdmit
        nothing is refused at all.
    Remediation:
        Enable NodeRestriction, and remove AlwaysAdmit, and ServiceAccount and NamespaceLifecycle
        from the plugins that are off.
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
                - --enable-admission-plugins=NodeRestriction,AlwaysAdmit
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
                - --enable-admission-plugins=NodeRestriction
                - --disable-admission-plugins=ServiceAccount
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
                - --enable-admission-plugins=NodeRestriction
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
                    - --enable-admission-plugins=AlwaysAdmit # kube-apiserver
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in breaches(context, _DEMANDS):
        yield context.match(breach.place, breach.message)
