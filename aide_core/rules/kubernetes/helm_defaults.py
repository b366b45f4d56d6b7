"""Charts whose defaults are open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import is_plain_secret, is_reference, is_stand_in
from aide_core.rules.support.helm_values import values
from aide_core.rules.support.kubernetes import pair

_HOLDS = re.compile(r"(?i:password|passwd|secretkey|accesskey|apikey|token|clientsecret)$")
# `secretKey: root-password` says under which key of a Secret the password is.
_NAMES_A_KEY = re.compile(r"\w*[kK]ey=[a-z_.-]+")


@rule(
    "helm-image-tag",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="The image can change from one start to the next.",
    cwe=[1104, 829],
    literals=["latest"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="chart/values.yaml",
)
def helm_image_tag(context: FileContext) -> Iterator[Match]:
    """A chart takes the image latest by default.

    Why:
        Each node runs whatever carried the tag when it pulled; a rollback of the chart restores
        nothing.
    Remediation:
        Name a version, or leave the tag empty and use the chart's `appVersion`.
    Bad:
        image:
          repository: shop
          tag: latest
    Bad:
        sidecar:
          image: "shop:latest"
    Good:
        image:
          repository: shop
          tag: "1.4.2"
        # latest
    Good:
        note:
          tag: latest
    Good:
        image:
          channel: latest
    Good:
        release: shop:latest
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        is_tag = value.entry.name == "tag" and "image" in value.parent.lower()
        is_image = value.entry.name == "image" and value.text.endswith(":latest")
        if is_image or (is_tag and value.text == "latest"):
            yield context.match(pair(value.entry))


@rule(
    "helm-secret-value",
    languages=["yaml"],
    severity="medium",
    confidence="medium",
    message="A secret stands in the values of a chart.",
    category="secrets",
    cwe=[798, 312],
    literals=["pass", "pwd", "secret", "token", "credential", "key"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="chart/values.yaml",
)
def helm_secret_value(context: FileContext) -> Iterator[Match]:
    """A file of values holds a secret in plain text.

    Why:
        Everyone who may read the repository has it, and so has whoever reads the release with Helm;
        as a default it is the password of all who never change it.
    Remediation:
        Refer to a Secret (`existingSecret`), or encrypt the file with SOPS; change the one that was
        written here.
    Bad:
        auth:
          rootPassword: tr7Bq-mUn42x
    Bad:
        adminPassword: prom-operator
    Good:
        auth:
          rootPassword: ""
    Good:
        auth:
          existingClientSecret: tr7Bq-mUn42x
    Good:
        auth:
          rootPassword: ${ROOT_PASSWORD}
    Good:
        auth:
          passwordKey: tr7Bq-mUn42x
    Good:
        auth:
          secretKey: root-password
    Good:
        auth:
          rootPassword: changeme
    Good:
        auth:
          rootPassword: /run/secrets/root
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        name, text = value.entry.name, value.text
        if not _HOLDS.search(name) or is_reference(name) or is_stand_in(text):
            continue
        if is_plain_secret(text) and not _NAMES_A_KEY.fullmatch(f"{name}={text}"):
            yield context.match(pair(value.entry), f"`{name}` stands in the values of a chart.")


@rule(
    "helm-service-exposed",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="The Service is open beyond the cluster by default.",
    cwe=[668],
    literals=["nodeport", "loadbalancer"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="chart/values.yaml",
)
def helm_service_exposed(context: FileContext) -> Iterator[Match]:
    """A chart opens its Service beyond the cluster by default.

    Why:
        Whoever installs the chart without reading opens a port on every node or takes a public
        address.
    Remediation:
        Use ClusterIP by default.
    Bad:
        service:
          type: LoadBalancer
    Bad:
        web:
          service:
            type: NodePort
    Good:
        service:
          type: ClusterIP
        # NodePort
    Good:
        kind:
          type: NodePort
    Good:
        service:
          name: NodePort
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        is_type = value.entry.name == "type" and value.parent.lower().endswith("service")
        if is_type and value.text in {"NodePort", "LoadBalancer"}:
            yield context.match(pair(value.entry))
