"""Buckets on AWS and what keeps them private."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-bucket-versioning",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps no old versions.",
    cwe=[1188],
    literals=["aws_s3_bucket_versioning"],
    aliases=["checkov:CKV_AWS_21"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    profiles=["strict"],
    fixable=True,
)
def bucket_versioning(context: FileContext) -> Iterator[Match]:
    """A bucket keeps no old versions.

    Why:
        What is overwritten or deleted, by mistake or by an attacker, is gone.
    Remediation:
        Set `status = "Enabled"`.
    Bad:
        resource "aws_s3_bucket_versioning" "shop" {
          versioning_configuration {
            status = "Suspended"
          }
        }
    Bad:
        resource "aws_s3_bucket_versioning" "shop" {
          versioning_configuration {
            status = "Disabled"
          }
        }
    Good:
        resource "aws_s3_bucket_versioning" "shop" {}
    Good:
        resource "aws_s3_bucket_versioning" "shop" {
          versioning_configuration {
            status = "Enabled"
          }
        }
    Good:
        resource "aws_s3_bucket_versioning" "shop" {
          versioning_configuration {
            status = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          versioning_configuration {
            status = "Suspended"
          }
        }
    References:
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_s3_bucket_versioning",),
        "versioning_configuration.status",
        wanted=("Enabled",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps no old versions.", mend='"Enabled"'
        )


@rule(
    "tf-bucket-versioning-block",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps no old versions.",
    cwe=[1188],
    literals=["aws_s3_bucket"],
    aliases=["checkov:CKV_AWS_21"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    profiles=["strict"],
    fixable=True,
)
def bucket_versioning_block(context: FileContext) -> Iterator[Match]:
    """A bucket keeps no old versions.

    Why:
        What is overwritten or deleted, by mistake or by an attacker, is gone.
    Remediation:
        Set `enabled = true`, or use `aws_s3_bucket_versioning`.
    Bad:
        resource "aws_s3_bucket" "shop" {
          versioning {
            enabled = false
          }
        }
    Good:
        resource "aws_s3_bucket" "shop" {
          versioning {
            enabled = true
          }
        }
    Good:
        resource "aws_s3_bucket" "shop" {}
    Good:
        resource "example_thing" "shop" {
          versioning {
            enabled = false
          }
        }
    References:
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
    """
    for unmet in hcl_expect.one_of(
        context.root, ("aws_s3_bucket",), "versioning.enabled", unwanted=("false",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps no old versions.", mend="true"
        )
