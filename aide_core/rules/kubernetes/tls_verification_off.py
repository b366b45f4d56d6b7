"""Connections of a cluster whose other end nobody checks."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers, pair, resources
from aide_core.rules.support.scalars import boolean


@rule(
    "k8s-tls-verification-off",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The certificate of the other end is not checked.",
    cwe=[295],
    literals=["insecureskiptlsverify", "insecure-skip-tls-verify"],
    aliases=["semgrep:skip-tls-verify-service", "semgrep:skip-tls-verify-cluster"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def k8s_tls_verification_off(context: FileContext) -> Iterator[Match]:
    """A cluster's connection skips the check of the certificate.

    Why:
        Whoever stands on the way reads the requests, with the tokens in them, and answers in the
        server's place.
    Remediation:
        Give the certificate of the authority under `caBundle` or `certificate-authority-data` and
        remove the switch.
    Bad:
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata:
          name: shop
        spec:
          insecureSkipTLSVerify: true
    Bad:
        apiVersion: v1
        kind: Config
        clusters:
          - name: shop
            cluster:
              server: https://k8s.example.com
              insecure-skip-tls-verify: true
    Good:
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata:
          name: shop
        spec:
          insecureSkipTLSVerify: false
    Good:
        spec:
          insecureSkipTLSVerify: true
    Good:
        apiVersion: v1
        kind: APIService
        metadata:
          name: shop
        spec:
          insecureSkip: true # insecureSkipTLSVerify
    References:
        https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/
    """
    for resource in resources(context):
        for entry in resource.document.walk():
            is_switch = entry.name in {"insecureSkipTLSVerify", "insecure-skip-tls-verify"}
            if is_switch and entry.value is not None and boolean(entry.value):
                edit = context.replace(entry.value, "false")
                yield context.match(pair(entry), fix=context.fix("Check it", edit, safe=False))


@rule(
    "k8s-kubelet-insecure-tls",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The certificates of the kubelets are not checked.",
    cwe=[295],
    literals=["kubelet-insecure-tls"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def k8s_kubelet_insecure_tls(context: FileContext) -> Iterator[Match]:
    """A program does not check the certificates of kubelets.

    Why:
        Whoever stands between it and a node can answer in the kubelet's place and gets the token
        that is sent.
    Remediation:
        Let the cluster sign the kubelets' certificates (`serverTLSBootstrap: true`) and remove the
        switch.
    Bad:
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
                    - --kubelet-insecure-tls
    Bad:
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
                  command:
                    - /metrics-server
                    - --kubelet-insecure-tls=true
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
                    - --kubelet-insecure-tls=false
    Good:
        args:
          - --kubelet-insecure-tls
    References:
        https://kubernetes.io/docs/reference/access-authn-authz/kubelet-tls-bootstrapping/
    """
    for container in containers(context):
        for item in [*container.entries("command"), *container.entries("args")]:
            text = container.pod.resource.document.text(item.value)
            if text in {"--kubelet-insecure-tls", "--kubelet-insecure-tls=true"}:
                yield context.match(item.key)
