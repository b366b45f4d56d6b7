"""Admission webhooks that wave through what they cannot check."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import resources


@rule(
    "k8s-webhook-fails-open",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="What the webhook cannot check is let through.",
    cwe=[636],
    literals=["failurePolicy"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_webhook_fails_open(context: FileContext) -> Iterator[Match]:
    """A validating webhook fails open.

    Why:
        When the webhook is down, or is made to be slow, the objects that it should refuse are
        accepted.
    Remediation:
        Set `failurePolicy: Fail`, and leave the webhook's own namespace out with a selector.
    Bad:
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata:
          name: shop
        webhooks:
          - name: check.example.com
            failurePolicy: Ignore
    Good:
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata:
          name: shop
        webhooks:
          - name: check.example.com
            failurePolicy: Fail
    Good:
        apiVersion: admissionregistration.k8s.io/v1
        kind: MutatingWebhookConfiguration
        metadata:
          name: shop
        webhooks:
          - name: check.example.com
            failurePolicy: Ignore
    Good:
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata:
          name: shop
        webhooks:
          - name: failurePolicy
    References:
        https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy
    """
    for resource in resources(context):
        if resource.kind != "ValidatingWebhookConfiguration":
            continue
        for webhook in resource.entries("webhooks"):
            value = resource.document.get(webhook.value, "failurePolicy")
            if value is not None and resource.document.text(value) == "Ignore":
                fix = context.fix("Fail closed", context.replace(value, "Fail"), safe=False)
                yield context.match(value, fix=fix)
