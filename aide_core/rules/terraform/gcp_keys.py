"""Keys on Google Cloud."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-gcp-kms-no-rotation",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource is never rotated.",
    cwe=[324],
    literals=["google_kms_crypto_key"],
    aliases=["checkov:CKV_GCP_43", "tfsec:google-kms-rotate-kms-keys"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def gcp_kms_no_rotation(context: FileContext) -> Iterator[Match]:
    """An encryption key is never changed.

    Why:
        The longer one key is used, the more data a leak of it opens.
    Remediation:
        Set `rotation_period = "7776000s"`, which is 90 days; old data stays readable.
    Bad:
        resource "google_kms_crypto_key" "shop" {}
    Good:
        resource "google_kms_crypto_key" "shop" {
          rotation_period = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    Good:
        resource "google_kms_crypto_key" "shop" {
          purpose = "ASYMMETRIC_SIGN"
        }
    References:
        https://cloud.google.com/kms/docs/key-rotation
    """
    for unmet in hcl_expect.without(context.root, ("google_kms_crypto_key",), "rotation_period"):
        if not hcl_expect.declares(unmet.resource, "purpose!=ENCRYPT_DECRYPT"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` is never rotated.", mend='"7776000s"'
            )


@rule(
    "tf-gcp-kms-destroyable",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource can be deleted by one command.",
    cwe=[1188],
    literals=["google_kms_crypto_key"],
    aliases=["checkov:CKV_GCP_82"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    profiles=["strict"],
    fixable=True,
)
def gcp_kms_destroyable(context: FileContext) -> Iterator[Match]:
    """An encryption key can be deleted by one command.

    Why:
        All that it encrypted is then unreadable for ever.
    Remediation:
        Add `lifecycle` with `prevent_destroy = true`.
    Bad:
        resource "google_kms_crypto_key" "shop" {
          lifecycle {
            prevent_destroy = false
          }
        }
    Bad:
        resource "google_kms_crypto_key" "shop" {}
    Good:
        resource "google_kms_crypto_key" "shop" {
          lifecycle {
            prevent_destroy = true
          }
        }
    Good:
        resource "google_kms_crypto_key" "shop" {
          lifecycle {
            prevent_destroy = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          lifecycle {
            prevent_destroy = false
          }
        }
    References:
        https://cloud.google.com/kms/docs/destroy-restore
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_kms_crypto_key",),
        "lifecycle.prevent_destroy",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` can be deleted by one command.", mend="true"
        )
