"""Secrets in what everybody in the namespace may read."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)
from aide_core.rules.support.kubernetes import pair, resources


@rule(
    "k8s-config-map-secret",
    languages=["yaml", "json"],
    severity="medium",
    confidence="medium",
    message="A ConfigMap holds a secret.",
    category="secrets",
    cwe=[312, 522],
    literals=["configmap"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def k8s_config_map_secret(context: FileContext) -> Iterator[Match]:
    """A ConfigMap holds a password or key.

    Why:
        ConfigMaps are not encrypted at rest, are shown in full by every tool, and are open to many
        more roles than Secrets are.
    Remediation:
        Keep it in a Secret that is not under version control; change the one that was written here.
    Bad:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_PASSWORD: tr7Bq-mUn42x
    Good:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_HOST: tr7Bq-mUn42x
    Good:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_PASSWORD: ${DB_PASSWORD}
    Good:
        apiVersion: v1
        kind: Setting
        metadata:
          name: configmap
        data:
          DB_PASSWORD: tr7Bq-mUn42x
    Good:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_PASSWORD: change-me
    Good:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          DB_PASSWORD: /run/secrets/db
    References:
        https://kubernetes.io/docs/concepts/configuration/configmap/
    """
    for resource in resources(context):
        if resource.kind != "ConfigMap":
            continue
        for entry in resource.entries("data"):
            value = resource.document.text(entry.value)
            if not names_secret_variable(entry.name) or is_stand_in(value):
                continue
            if is_plain_secret(value):
                yield context.match(pair(entry), f"`{entry.name}` is open in a ConfigMap.")
