"""Ingresses that let traffic in unprotected."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.ingresses import ends_tls_before, is_local
from aide_core.rules.support.kubernetes import pair, resources


@rule(
    "k8s-ingress-without-tls",
    languages=["yaml", "json"],
    severity="medium",
    confidence="medium",
    message="The Ingress serves without TLS.",
    cwe=[319],
    literals=["ingress"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def k8s_ingress_without_tls(context: FileContext) -> Iterator[Match]:
    """An Ingress has no TLS.

    Why:
        Passwords, cookies and answers can be read and changed by anyone on the way.
    Remediation:
        Add `tls` with the hosts and the Secret that holds the certificate.
    Bad:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
    Good:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          tls:
            - hosts: [shop.example.com]
              secretName: shop
          rules:
            - host: shop.example.com
    Good:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          {{- with .Values.tls }}
          tls: {{ . }}
          {{- end }}
          rules:
            - host: shop.example.com
    Good:
        apiVersion: traefik.io/v1alpha1
        kind: IngressRoute
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
    Good:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.local
    Good:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:1:certificate/1
        spec:
          rules:
            - host: shop.example.com
    Good:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          ingressClassName: shop
    References:
        https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
    """
    for resource in resources(context):
        if resource.kind != "Ingress":
            continue
        if resource.entries("spec", "tls") or is_local(resource) or ends_tls_before(resource):
            continue
        if resource.is_whole:
            yield context.match(resource.place)


@rule(
    "k8s-ingress-snippet",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The annotation puts configuration of its own into the proxy.",
    cwe=[94],
    literals=["-snippet"],
    aliases=["checkov:CKV_K8S_152", "checkov:CKV_K8S_153", "checkov:CKV_K8S_154"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_ingress_snippet(context: FileContext) -> Iterator[Match]:
    """An Ingress puts its own lines into nginx.

    Why:
        The proxy serves every Ingress of the cluster and may read all Secrets. Whoever writes such
        lines takes over its account and traffic (CVE-2021-25742).
    Remediation:
        Use the annotation made for the purpose, and set `allow-snippet-annotations: "false"` in the
        controller.
    Bad:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            nginx.ingress.kubernetes.io/server-snippet: |
              location /x { return 200; }
    Bad:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            nginx.ingress.kubernetes.io/configuration-snippet: more_set_headers X;
    Good:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            nginx.ingress.kubernetes.io/enable-cors: "true"
        # -snippet
    Good:
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            example.com/server-snippet: x
    Good:
        apiVersion: v1
        kind: Widget
        metadata:
          name: shop
          annotations:
            nginx.ingress.kubernetes.io/server-snippet: x
    References:
        https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/
    """
    for resource in resources(context):
        for entry in resource.entries("metadata", "annotations"):
            ours = (
                entry.name.startswith("nginx.ingress.kubernetes.io/") and resource.kind == "Ingress"
            )
            if ours and entry.name.endswith("-snippet"):
                yield context.match(entry.key, f"`{entry.name}` puts lines of its own into nginx.")


@rule(
    "k8s-ingress-snippets-allowed",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="Every Ingress may put its own lines into nginx.",
    cwe=[94],
    literals=["allow-snippet-annotations"],
    aliases=["checkov:CKV_K8S_153"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_ingress_snippets_allowed(context: FileContext) -> Iterator[Match]:
    """The ingress controller takes snippets from annotations.

    Why:
        Whoever may create an Ingress in any namespace then reads all Secrets that the controller
        may read.
    Remediation:
        Set `allow-snippet-annotations: "false"`.
    Bad:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          allow-snippet-annotations: "true"
    Good:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          allow-snippet-annotations: "false"
    Good:
        apiVersion: v1
        kind: Setting
        metadata:
          name: shop
        data:
          allow-snippet-annotations: "true"
    Good:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          note: "true"
        # allow-snippet-annotations
    References:
        https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/
    """
    for resource in resources(context):
        entry = resource.entry("data", "allow-snippet-annotations")
        if entry is None or entry.value is None or resource.kind != "ConfigMap":
            continue
        if resource.text("data", "allow-snippet-annotations") == "true":
            fix = context.fix("Refuse them", context.replace(entry.value, '"false"'), safe=False)
            yield context.match(pair(entry), fix=fix)
