"""Query services on AWS whose results lie unencrypted."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-athena-database-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource stores query results without encryption of its own.",
    cwe=[311],
    literals=["aws_athena_database"],
    aliases=["checkov:CKV_AWS_77"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def athena_database_unencrypted(context: FileContext) -> Iterator[Match]:
    """Query results are stored unencrypted.

    Why:
        Results hold what was asked for, often personal data, and lie in a bucket afterwards.
    Remediation:
        Add `encryption_configuration` with `encryption_option = "SSE_KMS"`.
    Bad:
        resource "aws_athena_database" "shop" {}
    Good:
        resource "aws_athena_database" "shop" {
          encryption_configuration {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/athena/latest/ug/encryption.html
    """
    for unmet in hcl_expect.without(
        context.root, ("aws_athena_database",), "encryption_configuration"
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` stores query results without encryption of its own."
        )


@rule(
    "tf-athena-workgroup-open",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource lets clients override where results go and how they are encrypted.",
    cwe=[693],
    literals=["aws_athena_workgroup"],
    aliases=["checkov:CKV_AWS_82"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def athena_workgroup_open(context: FileContext) -> Iterator[Match]:
    """Clients can override the settings of a query group.

    Why:
        A client can then write results unencrypted, or into a bucket of somebody else.
    Remediation:
        Remove `enforce_workgroup_configuration = false`.
    Bad:
        resource "aws_athena_workgroup" "shop" {
          configuration {
            enforce_workgroup_configuration = false
          }
        }
    Good:
        resource "aws_athena_workgroup" "shop" {
          configuration {
            enforce_workgroup_configuration = true
          }
        }
    Good:
        resource "aws_athena_workgroup" "shop" {}
    Good:
        resource "example_thing" "shop" {
          configuration {
            enforce_workgroup_configuration = false
          }
        }
    References:
        https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("aws_athena_workgroup",),
        "configuration.enforce_workgroup_configuration",
        unwanted=("false",),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` lets clients override where results go and how they are encrypted.",
            mend="true",
        )


@rule(
    "tf-athena-workgroup-unencrypted",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource stores query results without encryption of its own.",
    cwe=[311],
    literals=["aws_athena_workgroup"],
    aliases=["checkov:CKV_AWS_159"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def athena_workgroup_unencrypted(context: FileContext) -> Iterator[Match]:
    """Query results are stored without encryption of their own.

    Why:
        Results hold what was asked for, often personal data, and lie in a bucket afterwards.
    Remediation:
        Add `encryption_configuration` with `encryption_option = "SSE_KMS"`.
    Bad:
        resource "aws_athena_workgroup" "shop" {}
    Good:
        resource "aws_athena_workgroup" "shop" {
          configuration {
            result_configuration {
              encryption_configuration {
                enabled = true
              }
            }
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/athena/latest/ug/encryption.html
    """
    for unmet in hcl_expect.without(
        context.root,
        ("aws_athena_workgroup",),
        "configuration.result_configuration.encryption_configuration",
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` stores query results without encryption of its own."
        )
