"""Secrets in kustomizations."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import is_plain_secret, is_stand_in


@rule(
    "k8s-kustomize-secret",
    languages=["yaml"],
    severity="high",
    confidence="medium",
    message="A secret stands in this kustomization.",
    category="secrets",
    cwe=[798, 312],
    literals=["secretgenerator"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="kustomization.yaml",
)
def k8s_kustomize_secret(context: FileContext) -> Iterator[Match]:
    """A kustomization makes a Secret of a value in plain text.

    Why:
        Everyone who may read the repository has it, and it stays in the history after it is taken
        out.
    Remediation:
        Let External Secrets or SOPS bring the value, or read it from a file outside version
        control; change the one that was written here.
    Bad:
        secretGenerator:
          - name: shop
            literals:
              - password=tr7Bq-mUn42x
    Good:
        secretGenerator:
          - name: shop
            literals:
              - password=${PASSWORD}
    Good:
        configMapGenerator:
          - name: shop
            literals:
              - password=tr7Bq-mUn42x # secretGenerator
    Good:
        secretGenerator:
          - name: shop
            files:
              - password=secrets/password.txt
    Good:
        secretGenerator:
          - name: shop
            literals:
              - password=changeme
    Good:
        secretGenerator:
          - name: shop
            literals:
              - password=/run/secrets/db
    References:
        https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/
    """
    for document in context.documents:
        for generator in document.entries(document.get(document.top, "secretGenerator")):
            for item in document.entries(document.get(generator.value, "literals")):
                name, _, value = document.text(item.value).partition("=")
                if is_plain_secret(value) and not is_stand_in(value):
                    yield context.match(item.key, f"`{name}` stands in this kustomization.")
