"""Managed databases on AWS that are stored unencrypted."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-rds-unencrypted",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource stores its data unencrypted.",
    cwe=[311],
    literals=["aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster"],
    aliases=[
        "checkov:CKV_AWS_16",
        "checkov:CKV_AWS_96",
        "checkov:CKV_AWS_140",
        "tfsec:aws-rds-encrypt-instance-storage-data",
        "tfsec:aws-rds-encrypt-cluster-storage-data",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def rds_unencrypted(context: FileContext) -> Iterator[Match]:
    """A managed database is stored unencrypted.

    Why:
        Whoever gets hold of the disk, a snapshot or a copy of it reads everything, since nothing
        but access rules stands before the data. Encryption cannot be switched on later without
        copying the database.
    Remediation:
        Set `storage_encrypted = true`; restore an existing database from an encrypted copy of its
        snapshot.
    Bad:
        resource "aws_db_instance" "shop" {
          storage_encrypted = false
        }
    Bad:
        resource "aws_db_instance" "shop" {}
    Bad:
        resource "aws_rds_cluster" "shop" {
          storage_encrypted = false
        }
    Bad:
        resource "aws_rds_global_cluster" "shop" {
          storage_encrypted = false
        }
    Good:
        resource "aws_db_instance" "shop" {
          storage_encrypted = true
        }
    Good:
        resource "aws_db_instance" "shop" {
          storage_encrypted = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          storage_encrypted = false
        }
    Good:
        resource "aws_db_instance" "shop" {
          replicate_source_db = var.other
          storage_encrypted = false
        }
    Good:
        resource "aws_db_instance" "shop" {
          snapshot_identifier = var.other
          storage_encrypted = false
        }
    Good:
        resource "aws_db_instance" "shop" {
          source_db_cluster_identifier = var.other
          storage_encrypted = false
        }
    Good:
        resource "aws_db_instance" "shop" {
          replication_source_identifier = var.other
          storage_encrypted = false
        }
    Good:
        resource "aws_db_instance" "shop" {
          global_cluster_identifier = var.other
          storage_encrypted = false
        }
    References:
        https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster"),
        "storage_encrypted",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(
            unmet.resource,
            "replicate_source_db",
            "snapshot_identifier",
            "source_db_cluster_identifier",
            "replication_source_identifier",
            "global_cluster_identifier",
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` stores its data unencrypted.", mend="true"
            )


@rule(
    "tf-docdb-neptune-unencrypted",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource stores its data unencrypted.",
    cwe=[311],
    literals=["aws_docdb_cluster", "aws_neptune_cluster"],
    aliases=["checkov:CKV_AWS_44", "checkov:CKV_AWS_74"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def docdb_neptune_unencrypted(context: FileContext) -> Iterator[Match]:
    """A document or graph database is stored unencrypted.

    Why:
        Whoever gets hold of the disk, a snapshot or a copy of it reads everything, since nothing
        but access rules stands before the data.
    Remediation:
        Set `storage_encrypted = true`; a cluster that exists must be restored from a snapshot into
        an encrypted one.
    Bad:
        resource "aws_docdb_cluster" "shop" {
          storage_encrypted = false
        }
    Bad:
        resource "aws_docdb_cluster" "shop" {}
    Bad:
        resource "aws_neptune_cluster" "shop" {
          storage_encrypted = false
        }
    Good:
        resource "aws_docdb_cluster" "shop" {
          storage_encrypted = true
        }
    Good:
        resource "aws_docdb_cluster" "shop" {
          storage_encrypted = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          storage_encrypted = false
        }
    Good:
        resource "aws_docdb_cluster" "shop" {
          snapshot_identifier = var.other
          storage_encrypted = false
        }
    References:
        https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_docdb_cluster", "aws_neptune_cluster"),
        "storage_encrypted",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(unmet.resource, "snapshot_identifier"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` stores its data unencrypted.", mend="true"
            )


@rule(
    "tf-redshift-unencrypted",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource stores its data unencrypted.",
    cwe=[311],
    literals=["aws_redshift_cluster"],
    aliases=["checkov:CKV_AWS_64"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def redshift_unencrypted(context: FileContext) -> Iterator[Match]:
    """A data warehouse is stored unencrypted.

    Why:
        A warehouse collects the data of many systems. Whoever gets hold of the disk, a snapshot or
        a copy of it reads everything, since nothing but access rules stands before the data.
    Remediation:
        Set `encrypted = true`, with a key of your own under `kms_key_id` where you need to control
        its use.
    Bad:
        resource "aws_redshift_cluster" "shop" {
          encrypted = false
        }
    Bad:
        resource "aws_redshift_cluster" "shop" {}
    Good:
        resource "aws_redshift_cluster" "shop" {
          encrypted = true
        }
    Good:
        resource "aws_redshift_cluster" "shop" {
          encrypted = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          encrypted = false
        }
    Good:
        resource "aws_redshift_cluster" "shop" {
          snapshot_identifier = var.other
          encrypted = false
        }
    References:
        https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_redshift_cluster",),
        "encrypted",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(unmet.resource, "snapshot_identifier"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` stores its data unencrypted.", mend="true"
            )


@rule(
    "tf-dax-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource keeps what it caches unencrypted.",
    cwe=[311],
    literals=["aws_dax_cluster"],
    aliases=["checkov:CKV_AWS_47"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def dax_unencrypted(context: FileContext) -> Iterator[Match]:
    """A cache before DynamoDB keeps its data unencrypted.

    Why:
        The table behind it is encrypted, but its copy in the cache, which is also written to disk,
        is not.
    Remediation:
        Add a `server_side_encryption` block with `enabled = true`; it can only be chosen at
        creation.
    Bad:
        resource "aws_dax_cluster" "shop" {
          server_side_encryption {
            enabled = false
          }
        }
    Bad:
        resource "aws_dax_cluster" "shop" {}
    Good:
        resource "aws_dax_cluster" "shop" {
          server_side_encryption {
            enabled = true
          }
        }
    Good:
        resource "aws_dax_cluster" "shop" {
          server_side_encryption {
            enabled = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          server_side_encryption {
            enabled = false
          }
        }
    References:
        https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_dax_cluster",),
        "server_side_encryption.enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps what it caches unencrypted.", mend="true"
        )
