"""Passwords of the API server in a file."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import API_SERVER, Demand, Wish, breaches

_DEMANDS = (
    Demand(API_SERVER, "basic-auth-file", Wish.ABSENT),
    Demand(API_SERVER, "token-auth-file", Wish.ABSENT),
)


@rule(
    "k8s-apiserver-static-credentials",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="Passwords and tokens stand in a file of the server.",
    cwe=[256, 522],
    literals=["basic-auth-file", "token-auth-file"],
    aliases=["checkov:CKV_K8S_69", "checkov:CKV_K8S_70"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def k8s_apiserver_static_credentials(context: FileContext) -> Iterator[Match]:
    """The API server reads passwords or tokens from a file.

    Why:
        They stand there in plain text, hold for ever, and change only with a restart of the server.
    Remediation:
        Use certificates, service accounts or OpenID Connect.
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
                - --token-auth-file=/etc/tokens.csv
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
                - --basic-auth-file
                - /etc/users.csv
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
                - --client-ca-file=/etc/kubernetes/pki/ca.crt # token-auth-file
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
                    - --token-auth-file=/etc/tokens.csv
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in breaches(context, _DEMANDS):
        yield context.match(breach.place, breach.message)
