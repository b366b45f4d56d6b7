"""Guards of buckets on AWS that leave a way to make them public."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_SWITCHES = (
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
)
_KINDS = ("aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block")


@rule(
    "tf-bucket-public-access-block",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This leaves a way open to make the bucket public.",
    cwe=[732],
    literals=["public_access_block"],
    aliases=[
        "checkov:CKV_AWS_53",
        "checkov:CKV_AWS_54",
        "checkov:CKV_AWS_55",
        "checkov:CKV_AWS_56",
        "tfsec:aws-s3-block-public-acls",
        "tfsec:aws-s3-block-public-policy",
        "tfsec:aws-s3-ignore-public-acls",
        "tfsec:aws-s3-no-public-buckets",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def bucket_public_access_block(context: FileContext) -> Iterator[Match]:
    """A bucket's guard against public access has a gap.

    Why:
        One wrong policy or object list is then enough to show the content to everybody.
    Remediation:
        Set all four of `block_public_acls`, `block_public_policy`, `ignore_public_acls` and
        `restrict_public_buckets` to true.
    Bad:
        resource "aws_s3_bucket_public_access_block" "shop" {
          block_public_acls = false
          block_public_policy = true
          ignore_public_acls = true
          restrict_public_buckets = true
        }
    Bad:
        resource "aws_s3_bucket_public_access_block" "shop" {
          block_public_acls = true
          block_public_policy = false
          ignore_public_acls = true
          restrict_public_buckets = true
        }
    Bad:
        resource "aws_s3_bucket_public_access_block" "shop" {
          block_public_acls = true
          block_public_policy = true
          ignore_public_acls = false
          restrict_public_buckets = true
        }
    Bad:
        resource "aws_s3_bucket_public_access_block" "shop" {
          block_public_acls = true
          block_public_policy = true
          ignore_public_acls = true
          restrict_public_buckets = false
        }
    Bad:
        resource "aws_s3_bucket_public_access_block" "shop" {
          block_public_acls = true
          block_public_policy = true
          restrict_public_buckets = true
        }
    Bad:
        resource "aws_s3_account_public_access_block" "shop" {
          block_public_acls = false
          block_public_policy = true
          ignore_public_acls = true
          restrict_public_buckets = true
        }
    Good:
        resource "aws_s3_bucket_public_access_block" "shop" {
          block_public_acls = true
          block_public_policy = true
          ignore_public_acls = true
          restrict_public_buckets = true
        }
    Good:
        resource "aws_s3_bucket_public_access_block" "shop" {
          block_public_acls = var.wanted
          block_public_policy = true
          ignore_public_acls = true
          restrict_public_buckets = true
        }
    Good:
        resource "example_thing" "shop" {
          block_public_acls = false
          block_public_policy = true
          ignore_public_acls = true
          restrict_public_buckets = true
        }
    References:
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    """
    for resource in hcl.resources(context.root, *_KINDS):
        values = resource.attributes()
        gaps = [name for name in _SWITCHES if _is_off(values.get(name))]
        if gaps:
            message = f"`{resource.address}` leaves {' and '.join(gaps)} off."
            yield context.match_range(*resource.head, message)


def _is_off(value: Node | None) -> bool:
    """Whether a switch is absent or literally off."""
    return value is None or hcl.literal(value) == "false"
