"""Secrets of a cluster under version control."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import is_plain_secret, is_stand_in
from aide_core.rules.support.kubernetes import pair, resources
from aide_core.rules.support.secret_contents import PUBLIC_KEYS, secret_contents


@rule(
    "k8s-secret-manifest",
    languages=["yaml", "json"],
    severity="high",
    confidence="medium",
    message="The content of a Secret stands in this manifest.",
    category="secrets",
    cwe=[798, 312],
    literals=["secret"],
    aliases=["semgrep:secrets-in-config-file"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def k8s_secret_manifest(context: FileContext) -> Iterator[Match]:
    """A Secret's content is part of its manifest.

    Why:
        Base64 hides nothing: everyone who may read the repository has the secret, and it stays in
        the history after it is taken out.
    Remediation:
        Seal or encrypt it (Sealed Secrets, SOPS), or let External Secrets fetch it from a vault;
        change the secret that was written here.
    Bad:
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          password: tr7Bq-mUn42x
    Bad:
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          password: dHI3QnEtbVVuNDJ4
    Good:
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          password: ${DB_PASSWORD}
    Good:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: secret
        data:
          colour: dHI3QnEtbVVuNDJ4
    Good:
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          password: ENC[AES256_GCM,data:3hA=,iv:x,tag:y,type:str]
    Good:
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          password: Y2hhbmdlLW1l
    Good:
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          password: /run/secrets/db
    Good:
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        stringData:
          password: change-me
    Good:
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop
        data:
          ca.crt: dHI3QnEtbVVuNDJ4
    References:
        https://kubernetes.io/docs/concepts/configuration/secret/
    """
    for resource in resources(context):
        if resource.kind != "Secret":
            continue
        for entry, value in secret_contents(resource):
            if entry.name not in PUBLIC_KEYS and is_plain_secret(value) and not is_stand_in(value):
                message = f"`{entry.name}` of the Secret `{resource.name}` stands in this manifest."
                yield context.match(pair(entry), message)
