"""An API server that keeps no record."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import API_SERVER, Demand, Wish, breaches

_DEMANDS = (
    Demand(API_SERVER, "audit-log-path", Wish.SET),
    Demand(API_SERVER, "audit-log-maxage", Wish.AT_LEAST, "30"),
    Demand(API_SERVER, "audit-log-maxbackup", Wish.AT_LEAST, "10"),
    Demand(API_SERVER, "audit-log-maxsize", Wish.AT_LEAST, "100"),
)


@rule(
    "k8s-apiserver-audit-log",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The API server does not record enough of who did what.",
    cwe=[778],
    literals=["kube-apiserver"],
    aliases=[
        "checkov:CKV_K8S_91",
        "checkov:CKV_K8S_92",
        "checkov:CKV_K8S_93",
        "checkov:CKV_K8S_94",
    ],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
)
def k8s_apiserver_audit_log(context: FileContext) -> Iterator[Match]:
    """The API server keeps no audit log, or not for long enough.

    Why:
        After an attack nobody can tell which secrets were read and what was changed.
    Remediation:
        Set `--audit-log-path` and `--audit-policy-file`, and keep the log for 30 days or more, ten
        files of 100 MB.
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
                - --audit-log-path=/var/log/audit.log
                - --audit-log-maxage=7
                - --audit-log-maxbackup=10
                - --audit-log-maxsize=100
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
                - --audit-log-path=/var/log/audit.log
                - --audit-log-maxage=30
                - --audit-log-maxbackup=10
                - --audit-log-maxsize=100
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
                    - --audit-log-maxage=7 # kube-apiserver
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in breaches(context, _DEMANDS):
        yield context.match(breach.place, breach.message)
