"""Containers whose image can change without notice."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.images import image
from aide_core.rules.support.kubernetes import containers, pair


@rule(
    "k8s-image-tag",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="This image can change from one start to the next.",
    cwe=[1104, 829],
    literals=["image"],
    aliases=["checkov:CKV_K8S_14", "kube-linter:latest-tag"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def k8s_image_tag(context: FileContext) -> Iterator[Match]:
    """A container's image has no tag, or the tag latest.

    Why:
        Each node pulls whatever carries the tag at that moment. Two pods of one Deployment can run
        different programs, a rollback restores nothing, and a taken over release runs at once.
    Remediation:
        Name a version, or better a digest: `shop:1.4.2@sha256:…`.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: registry.example.com:5000/shop:latest
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: $REGISTRY/shop:latest
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
    References:
        https://kubernetes.io/docs/concepts/containers/images/
    """
    for container in containers(context):
        entry = container.entry("image")
        if entry is not None and image(container.text("image")).floats:
            yield context.match(pair(entry), f"`{container.text('image')}` can change at any time.")


@rule(
    "k8s-image-digest",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="The image is named by a tag, which can be moved.",
    cwe=[494],
    literals=["image"],
    aliases=["checkov:CKV_K8S_43"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
)
def k8s_image_digest(context: FileContext) -> Iterator[Match]:
    """A container's image has no digest.

    Why:
        A tag can be moved to other content by whoever may write to the registry; a digest is the
        content.
    Remediation:
        Add the digest that you tested: `shop:1.4.2@sha256:…`.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: $REGISTRY/shop:1.0
    References:
        https://kubernetes.io/docs/concepts/containers/images/
    """
    for container in containers(context):
        entry = container.entry("image")
        parts = image(container.text("image"))
        if entry is not None and not parts.digest and parts.is_fixed:
            yield context.match(pair(entry))


@rule(
    "k8s-image-pull-policy",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="A node may run an image that it holds without asking the registry.",
    cwe=[862],
    literals=["imagePullPolicy"],
    aliases=["checkov:CKV_K8S_15"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
)
def k8s_image_pull_policy(context: FileContext) -> Iterator[Match]:
    """A container does not ask the registry for its image.

    Why:
        With `Never` or `IfNotPresent` a pod runs a private image that another pod brought to the
        node, without showing that it may.
    Remediation:
        Set `imagePullPolicy: Always`; the content is only fetched when it changed.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              imagePullPolicy: IfNotPresent
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              imagePullPolicy: Never
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              imagePullPolicy: Always
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
                  imagePullPolicy: $POLICY
    Good:
        services:
          shop:
            imagePullPolicy: Never
    References:
        https://kubernetes.io/docs/concepts/containers/images/
    """
    for container in containers(context):
        entry = container.entry("imagePullPolicy")
        if entry is not None and container.text("imagePullPolicy") in {"IfNotPresent", "Never"}:
            yield context.match(pair(entry))
