"""Databases on AWS without backups or protection from deletion."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_RDS_DELETION_PROTECTION_KINDS = (
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_docdb_cluster",
    "aws_neptune_cluster",
)


@rule(
    "tf-rds-no-backup",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource has no automatic backups.",
    cwe=[1188],
    literals=["aws_db_instance"],
    aliases=["checkov:CKV_AWS_133"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    fixable=True,
)
def rds_no_backup(context: FileContext) -> Iterator[Match]:
    """A database has no automatic backups.

    Why:
        After a wrong command, a broken migration or an attack there is nothing to go back to.
    Remediation:
        Set `backup_retention_period` to the days you may need to go back, such as 14.
    Bad:
        resource "aws_db_instance" "shop" {
          backup_retention_period = 0
        }
    Bad:
        resource "aws_db_instance" "shop" {}
    Good:
        resource "aws_db_instance" "shop" {
          backup_retention_period = 1
        }
    Good:
        resource "aws_db_instance" "shop" {
          backup_retention_period = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          backup_retention_period = 0
        }
    Good:
        resource "aws_db_instance" "shop" {
          replicate_source_db = var.other
          backup_retention_period = 0
        }
    References:
        https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
    """
    for unmet in hcl_expect.below(
        context.root,
        ("aws_db_instance",),
        "backup_retention_period",
        least=1,
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(unmet.resource, "replicate_source_db"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` has no automatic backups.", mend="14"
            )


@rule(
    "tf-rds-deletion-protection",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource can be deleted by one command.",
    cwe=[1188],
    literals=["aws_db_instance", "aws_docdb_cluster", "aws_neptune_cluster", "aws_rds_cluster"],
    aliases=["checkov:CKV_AWS_139", "checkov:CKV_AWS_293"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    profiles=["strict"],
    fixable=True,
)
def rds_deletion_protection(context: FileContext) -> Iterator[Match]:
    """A database can be deleted by one command.

    Why:
        A wrong workspace or a renamed resource is enough to lose the database.
    Remediation:
        Set `deletion_protection = true`.
    Bad:
        resource "aws_db_instance" "shop" {
          deletion_protection = false
        }
    Bad:
        resource "aws_db_instance" "shop" {}
    Bad:
        resource "aws_rds_cluster" "shop" {
          deletion_protection = false
        }
    Bad:
        resource "aws_docdb_cluster" "shop" {
          deletion_protection = false
        }
    Bad:
        resource "aws_neptune_cluster" "shop" {
          deletion_protection = false
        }
    Good:
        resource "aws_db_instance" "shop" {
          deletion_protection = true
        }
    Good:
        resource "aws_db_instance" "shop" {
          deletion_protection = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          deletion_protection = false
        }
    References:
        https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        _RDS_DELETION_PROTECTION_KINDS,
        "deletion_protection",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` can be deleted by one command.", mend="true"
        )


@rule(
    "tf-dynamodb-no-recovery",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource cannot be restored to an earlier moment.",
    cwe=[1188],
    literals=["aws_dynamodb_table"],
    aliases=["checkov:CKV_AWS_28"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    profiles=["strict"],
    fixable=True,
)
def dynamodb_no_recovery(context: FileContext) -> Iterator[Match]:
    """A table cannot be restored to an earlier moment.

    Why:
        After a wrong write or an attack there is nothing to go back to.
    Remediation:
        Add a `point_in_time_recovery` block with `enabled = true`.
    Bad:
        resource "aws_dynamodb_table" "shop" {
          point_in_time_recovery {
            enabled = false
          }
        }
    Bad:
        resource "aws_dynamodb_table" "shop" {}
    Good:
        resource "aws_dynamodb_table" "shop" {
          point_in_time_recovery {
            enabled = true
          }
        }
    Good:
        resource "aws_dynamodb_table" "shop" {
          point_in_time_recovery {
            enabled = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          point_in_time_recovery {
            enabled = false
          }
        }
    References:
        https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_dynamodb_table",),
        "point_in_time_recovery.enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` cannot be restored to an earlier moment.",
            mend="true",
        )


@rule(
    "tf-elasticache-no-backup",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has no automatic backups.",
    cwe=[1188],
    literals=["aws_elasticache_cluster", "aws_elasticache_replication_group"],
    aliases=["checkov:CKV_AWS_134"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    profiles=["strict"],
    fixable=True,
)
def elasticache_no_backup(context: FileContext) -> Iterator[Match]:
    """A Redis cache has no automatic backups.

    Why:
        What is only in the cache is lost with it.
    Remediation:
        Set `snapshot_retention_limit` to some days, or make sure that everything in it can be made
        again.
    Bad:
        resource "aws_elasticache_replication_group" "shop" {
          snapshot_retention_limit = 0
        }
    Bad:
        resource "aws_elasticache_replication_group" "shop" {}
    Bad:
        resource "aws_elasticache_cluster" "shop" {
          snapshot_retention_limit = 0
        }
    Good:
        resource "aws_elasticache_replication_group" "shop" {
          snapshot_retention_limit = 1
        }
    Good:
        resource "aws_elasticache_replication_group" "shop" {
          snapshot_retention_limit = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          snapshot_retention_limit = 0
        }
    References:
        https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html
    """
    for unmet in hcl_expect.below(
        context.root,
        ("aws_elasticache_replication_group", "aws_elasticache_cluster"),
        "snapshot_retention_limit",
        least=1,
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has no automatic backups.", mend="7"
        )


@rule(
    "tf-rds-no-iam-login",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource knows only passwords that live long.",
    cwe=[287],
    literals=["aws_db_instance", "aws_neptune_cluster", "aws_rds_cluster"],
    aliases=["checkov:CKV_AWS_161", "checkov:CKV_AWS_162"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def rds_no_iam_login(context: FileContext) -> Iterator[Match]:
    """A database knows only passwords.

    Why:
        A leaked password works until somebody changes it; a token from IAM works for minutes and
        names who used it.
    Remediation:
        Set `iam_database_authentication_enabled = true` and let programs ask for tokens.
    Bad:
        resource "aws_db_instance" "shop" {
          iam_database_authentication_enabled = false
        }
    Bad:
        resource "aws_db_instance" "shop" {}
    Bad:
        resource "aws_rds_cluster" "shop" {
          iam_database_authentication_enabled = false
        }
    Bad:
        resource "aws_neptune_cluster" "shop" {
          iam_database_authentication_enabled = false
        }
    Good:
        resource "aws_db_instance" "shop" {
          iam_database_authentication_enabled = true
        }
    Good:
        resource "aws_db_instance" "shop" {
          iam_database_authentication_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          iam_database_authentication_enabled = false
        }
    References:
        https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_db_instance", "aws_rds_cluster", "aws_neptune_cluster"),
        "iam_database_authentication_enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` knows only passwords that live long.", mend="true"
        )
