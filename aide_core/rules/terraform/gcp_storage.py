"""Buckets on Google Cloud."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-gcp-bucket-object-rights",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This resource lets single files be made public.",
    cwe=[732],
    literals=["google_storage_bucket"],
    aliases=["checkov:CKV_GCP_29", "tfsec:google-storage-enable-ubla"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def gcp_bucket_object_rights(context: FileContext) -> Iterator[Match]:
    """Single files of a bucket can be made public.

    Why:
        Access is decided in two places, so one file can be open while the bucket looks closed.
    Remediation:
        Set `uniform_bucket_level_access = true`.
    Bad:
        resource "google_storage_bucket" "shop" {
          uniform_bucket_level_access = false
        }
    Bad:
        resource "google_storage_bucket" "shop" {}
    Good:
        resource "google_storage_bucket" "shop" {
          uniform_bucket_level_access = true
        }
    Good:
        resource "google_storage_bucket" "shop" {
          uniform_bucket_level_access = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          uniform_bucket_level_access = false
        }
    References:
        https://cloud.google.com/storage/docs/uniform-bucket-level-access
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_storage_bucket",),
        "uniform_bucket_level_access",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` lets single files be made public.", mend="true"
        )


@rule(
    "tf-gcp-bucket-public-prevention",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource is not kept from being made public.",
    cwe=[732],
    literals=["google_storage_bucket"],
    aliases=["checkov:CKV_GCP_114"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gcp_bucket_public_prevention(context: FileContext) -> Iterator[Match]:
    """Nothing keeps a bucket from being made public.

    Why:
        One wrong grant to `allUsers` shows the content to everybody.
    Remediation:
        Set `public_access_prevention = "enforced"`.
    Bad:
        resource "google_storage_bucket" "shop" {
          public_access_prevention = "inherited"
        }
    Bad:
        resource "google_storage_bucket" "shop" {}
    Good:
        resource "google_storage_bucket" "shop" {
          public_access_prevention = "enforced"
        }
    Good:
        resource "google_storage_bucket" "shop" {
          public_access_prevention = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          public_access_prevention = "inherited"
        }
    References:
        https://cloud.google.com/storage/docs/public-access-prevention
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_storage_bucket",),
        "public_access_prevention",
        wanted=("enforced",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` is not kept from being made public.",
            mend='"enforced"',
        )


@rule(
    "tf-gcp-bucket-versioning",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps no old versions.",
    cwe=[1188],
    literals=["google_storage_bucket"],
    aliases=["checkov:CKV_GCP_78"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    profiles=["strict"],
    fixable=True,
)
def gcp_bucket_versioning(context: FileContext) -> Iterator[Match]:
    """A bucket keeps no old versions.

    Why:
        What is overwritten or deleted, by mistake or by an attacker, is gone.
    Remediation:
        Add `versioning` with `enabled = true`.
    Bad:
        resource "google_storage_bucket" "shop" {
          versioning {
            enabled = false
          }
        }
    Bad:
        resource "google_storage_bucket" "shop" {}
    Good:
        resource "google_storage_bucket" "shop" {
          versioning {
            enabled = true
          }
        }
    Good:
        resource "google_storage_bucket" "shop" {
          versioning {
            enabled = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          versioning {
            enabled = false
          }
        }
    References:
        https://cloud.google.com/storage/docs/object-versioning
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_storage_bucket",),
        "versioning.enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps no old versions.", mend="true"
        )


@rule(
    "tf-gcp-bucket-log",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps no log of who used it.",
    cwe=[778],
    literals=["google_storage_bucket"],
    aliases=["checkov:CKV_GCP_62"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def gcp_bucket_log(context: FileContext) -> Iterator[Match]:
    """A bucket keeps no record of who used it.

    Why:
        After an incident nobody can tell what was read.
    Remediation:
        Add a `logging` block, or switch on audit logs for storage.
    Bad:
        resource "google_storage_bucket" "shop" {}
    Good:
        resource "google_storage_bucket" "shop" {
          logging {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://cloud.google.com/storage/docs/access-logs
    """
    for unmet in hcl_expect.without(context.root, ("google_storage_bucket",), "logging"):
        yield hcl_expect.mismatch(context, unmet, f"`{unmet.address}` keeps no log of who used it.")
