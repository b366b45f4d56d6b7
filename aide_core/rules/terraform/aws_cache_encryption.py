"""Caches on AWS without encryption."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-elasticache-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource stores its data unencrypted.",
    cwe=[311],
    literals=["aws_elasticache_replication_group"],
    aliases=["checkov:CKV_AWS_29"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def elasticache_unencrypted(context: FileContext) -> Iterator[Match]:
    """A Redis cache is stored unencrypted.

    Why:
        Sessions and personal data are written to disk and to backups as they are. Whoever gets
        hold of the disk, a snapshot or a copy of it reads everything, since nothing but access
        rules stands before the data.
    Remediation:
        Set `at_rest_encryption_enabled = true`.
    Bad:
        resource "aws_elasticache_replication_group" "shop" {
          at_rest_encryption_enabled = false
        }
    Bad:
        resource "aws_elasticache_replication_group" "shop" {}
    Good:
        resource "aws_elasticache_replication_group" "shop" {
          at_rest_encryption_enabled = true
        }
    Good:
        resource "aws_elasticache_replication_group" "shop" {
          at_rest_encryption_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          at_rest_encryption_enabled = false
        }
    References:
        https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_elasticache_replication_group",),
        "at_rest_encryption_enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` stores its data unencrypted.", mend="true"
        )


@rule(
    "tf-elasticache-no-tls",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource takes unencrypted connections.",
    cwe=[319],
    literals=["aws_elasticache_replication_group"],
    aliases=["checkov:CKV_AWS_30"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def elasticache_no_tls(context: FileContext) -> Iterator[Match]:
    """Connections to a Redis cache are not encrypted.

    Why:
        Sessions, passwords and whatever else is cached travel in the clear, and without TLS the
        cache cannot ask for a password.
    Remediation:
        Set `transit_encryption_enabled = true` and connect with `rediss://`.
    Bad:
        resource "aws_elasticache_replication_group" "shop" {
          transit_encryption_enabled = false
        }
    Bad:
        resource "aws_elasticache_replication_group" "shop" {}
    Good:
        resource "aws_elasticache_replication_group" "shop" {
          transit_encryption_enabled = true
        }
    Good:
        resource "aws_elasticache_replication_group" "shop" {
          transit_encryption_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          transit_encryption_enabled = false
        }
    References:
        https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_elasticache_replication_group",),
        "transit_encryption_enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` takes unencrypted connections.", mend="true"
        )


@rule(
    "tf-elasticache-no-auth",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource lets in whoever reaches its port.",
    cwe=[306],
    literals=["aws_elasticache_replication_group"],
    aliases=["checkov:CKV_AWS_31"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def elasticache_no_auth(context: FileContext) -> Iterator[Match]:
    """A Redis cache asks for no password.

    Why:
        One foothold in the network is enough to read and change all that is cached, such as other
        people's sessions.
    Remediation:
        Set `auth_token` from a secret store, or use `user_group_ids` with users of their own.
    Bad:
        resource "aws_elasticache_replication_group" "shop" {}
    Good:
        resource "aws_elasticache_replication_group" "shop" {
          auth_token = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    Good:
        resource "aws_elasticache_replication_group" "shop" {
          user_group_ids = var.other
        }
    References:
        https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
    """
    for unmet in hcl_expect.without(
        context.root, ("aws_elasticache_replication_group",), "auth_token"
    ):
        if not hcl_expect.declares(unmet.resource, "user_group_ids"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` lets in whoever reaches its port."
            )
