"""Weak ciphers of the control plane."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_plane import weak_ciphers


@rule(
    "k8s-control-plane-ciphers",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The control plane speaks a weak cipher.",
    cwe=[326, 327],
    literals=["cipher-suites"],
    aliases=["checkov:CKV_K8S_105", "checkov:CKV_K8S_151"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def k8s_control_plane_ciphers(context: FileContext) -> Iterator[Match]:
    """The control plane offers weak cipher suites.

    Why:
        What is recorded today can be read later: RC4, 3DES and suites without forward secrecy do
        not hold.
    Remediation:
        List suites with ECDHE and GCM or CHACHA20 only.
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
                - --tls-cipher-suites=TLS_RSA_WITH_3DES_EDE_CBC_SHA
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
                - --tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
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
                    - --tls-cipher-suites=TLS_RSA_WITH_3DES_EDE_CBC_SHA
    References:
        https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
    """
    for breach in weak_ciphers(context):
        yield context.match(breach.place, breach.message)
