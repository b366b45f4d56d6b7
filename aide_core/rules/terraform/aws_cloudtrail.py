"""Audit trails on AWS that miss events or can be changed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-cloudtrail-validation",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource writes logs whose change nobody would notice.",
    cwe=[353],
    literals=["aws_cloudtrail"],
    aliases=["checkov:CKV_AWS_36", "tfsec:aws-cloudtrail-enable-log-validation"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    fixable=True,
)
def cloudtrail_validation(context: FileContext) -> Iterator[Match]:
    """Changes to audit logs would not be noticed.

    Why:
        Whoever gets write access to the bucket can remove their own traces.
    Remediation:
        Set `enable_log_file_validation = true`.
    Bad:
        resource "aws_cloudtrail" "shop" {
          enable_log_file_validation = false
        }
    Bad:
        resource "aws_cloudtrail" "shop" {}
    Good:
        resource "aws_cloudtrail" "shop" {
          enable_log_file_validation = true
        }
    Good:
        resource "aws_cloudtrail" "shop" {
          enable_log_file_validation = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          enable_log_file_validation = false
        }
    References:
        https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_cloudtrail",),
        "enable_log_file_validation",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` writes logs whose change nobody would notice.",
            mend="true",
        )


@rule(
    "tf-cloudtrail-one-region",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource records one region only.",
    cwe=[778],
    literals=["aws_cloudtrail"],
    aliases=["checkov:CKV_AWS_67", "tfsec:aws-cloudtrail-enable-all-regions"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    fixable=True,
)
def cloudtrail_one_region(context: FileContext) -> Iterator[Match]:
    """An audit trail covers one region only.

    Why:
        An attacker starts machines in a region where nobody looks.
    Remediation:
        Set `is_multi_region_trail = true`.
    Bad:
        resource "aws_cloudtrail" "shop" {
          is_multi_region_trail = false
        }
    Bad:
        resource "aws_cloudtrail" "shop" {}
    Good:
        resource "aws_cloudtrail" "shop" {
          is_multi_region_trail = true
        }
    Good:
        resource "aws_cloudtrail" "shop" {
          is_multi_region_trail = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          is_multi_region_trail = false
        }
    References:
        https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_cloudtrail",),
        "is_multi_region_trail",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` records one region only.", mend="true"
        )


@rule(
    "tf-cloudtrail-off",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource is switched off.",
    cwe=[778],
    literals=["aws_cloudtrail"],
    aliases=["checkov:CKV_AWS_251"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    fixable=True,
)
def cloudtrail_off(context: FileContext) -> Iterator[Match]:
    """An audit trail is switched off.

    Why:
        Nobody can tell afterwards who did what in the account.
    Remediation:
        Remove `enable_logging = false`.
    Bad:
        resource "aws_cloudtrail" "shop" {
          enable_logging = false
        }
    Good:
        resource "aws_cloudtrail" "shop" {
          enable_logging = true
        }
    Good:
        resource "aws_cloudtrail" "shop" {}
    Good:
        resource "example_thing" "shop" {
          enable_logging = false
        }
    References:
        https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html
    """
    for unmet in hcl_expect.one_of(
        context.root, ("aws_cloudtrail",), "enable_logging", unwanted=("false",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` is switched off.", mend="true"
        )


@rule(
    "tf-cloudtrail-no-key",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource writes logs without a key of your own.",
    cwe=[311],
    literals=["aws_cloudtrail"],
    aliases=["checkov:CKV_AWS_35"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def cloudtrail_no_key(context: FileContext) -> Iterator[Match]:
    """Audit logs are not encrypted with a key of your own.

    Why:
        Whoever may read the bucket reads the logs; with a key of your own, reading takes a second
        permission.
    Remediation:
        Set `kms_key_id` to a key that only auditors may use.
    Bad:
        resource "aws_cloudtrail" "shop" {}
    Good:
        resource "aws_cloudtrail" "shop" {
          kms_key_id = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
    """
    for unmet in hcl_expect.without(context.root, ("aws_cloudtrail",), "kms_key_id"):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` writes logs without a key of your own."
        )
