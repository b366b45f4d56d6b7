"""Services whose image can change without notice."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services
from aide_core.rules.support.images import image
from aide_core.rules.support.kubernetes import pair


@rule(
    "compose-image-tag",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="This image can change from one start to the next.",
    cwe=[1104, 829],
    literals=["image"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    example_path="compose.yml",
)
def compose_image_tag(context: FileContext) -> Iterator[Match]:
    """A service's image has no tag, or the tag latest.

    Why:
        Each machine runs whatever carried the tag when it pulled. A broken or taken over release
        comes in with the next start, and nobody can go back to what ran before.
    Remediation:
        Name a version, or better a digest.
    Bad:
        services:
          shop:
            image: postgres
    Bad:
        services:
          shop:
            image: ghcr.io/shop/store:latest
    Good:
        services:
          shop:
            image: shop:1.0
    Good:
        services:
          shop:
            image: ${REGISTRY}/shop:latest
    Good:
        services:
          shop:
            image: shop
            build: .
    Good:
        services:
          shop:
            build:
              image: postgres
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        entry = service.entry("image")
        is_pulled = service.get("build") is None
        if entry is not None and is_pulled and image(service.text("image")).floats:
            yield context.match(pair(entry), f"`{service.text('image')}` can change at any time.")
