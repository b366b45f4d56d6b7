"""Databases and brokers on AWS with a public address."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_DATABASE_PUBLIC_KINDS = (
    "aws_db_instance",
    "aws_rds_cluster_instance",
    "aws_redshift_cluster",
    "aws_dms_replication_instance",
    "aws_neptune_cluster_instance",
    "aws_mq_broker",
)


@rule(
    "tf-database-public",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource has a public address.",
    cwe=[284],
    literals=[
        "aws_db_instance",
        "aws_dms_replication_instance",
        "aws_mq_broker",
        "aws_neptune_cluster_instance",
        "aws_rds_cluster_instance",
        "aws_redshift_cluster",
    ],
    aliases=[
        "checkov:CKV_AWS_17",
        "checkov:CKV_AWS_69",
        "checkov:CKV_AWS_87",
        "checkov:CKV_AWS_89",
        "checkov:CKV_AWS_102",
        "tfsec:aws-rds-no-public-db-access",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def database_public(context: FileContext) -> Iterator[Match]:
    """A database or broker has a public address.

    Why:
        It can be reached from the internet as soon as one security group allows it, and its login
        is then tried by machines all day.
    Remediation:
        Set `publicly_accessible = false` and reach it from inside the network, through a bastion
        or VPN.
    Bad:
        resource "aws_db_instance" "shop" {
          publicly_accessible = true
        }
    Bad:
        resource "aws_rds_cluster_instance" "shop" {
          publicly_accessible = true
        }
    Bad:
        resource "aws_redshift_cluster" "shop" {
          publicly_accessible = true
        }
    Bad:
        resource "aws_dms_replication_instance" "shop" {
          publicly_accessible = true
        }
    Bad:
        resource "aws_neptune_cluster_instance" "shop" {
          publicly_accessible = true
        }
    Bad:
        resource "aws_mq_broker" "shop" {
          publicly_accessible = true
        }
    Good:
        resource "aws_db_instance" "shop" {
          publicly_accessible = false
        }
    Good:
        resource "aws_db_instance" "shop" {}
    Good:
        resource "example_thing" "shop" {
          publicly_accessible = true
        }
    References:
        https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
    """
    for unmet in hcl_expect.one_of(
        context.root, _DATABASE_PUBLIC_KINDS, "publicly_accessible", unwanted=("true",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has a public address.", mend="false"
        )
