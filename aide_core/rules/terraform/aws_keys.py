"""Encryption keys on AWS."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AWS_NO_OWN_KEY_PLACES = (
    (
        (
            "aws_secretsmanager_secret",
            "aws_cloudwatch_log_group",
            "aws_docdb_cluster",
            "aws_redshift_cluster",
            "aws_fsx_ontap_file_system",
            "aws_fsx_windows_file_system",
            "aws_fsx_lustre_file_system",
            "aws_kinesis_video_stream",
            "aws_ebs_volume",
            "aws_ebs_snapshot_copy",
            "aws_elasticache_replication_group",
            "aws_timestreamwrite_database",
            "aws_sagemaker_notebook_instance",
            "aws_sagemaker_domain",
        ),
        "kms_key_id",
    ),
    (("aws_codebuild_project",), "encryption_key"),
    (("aws_backup_vault", "aws_lambda_function"), "kms_key_arn"),
    (("aws_dynamodb_table",), "server_side_encryption.kms_key_arn"),
    (("aws_ecr_repository",), "encryption_configuration.kms_key"),
    (("aws_sagemaker_endpoint_configuration",), "kms_key_arn"),
)


@rule(
    "tf-kms-no-rotation",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource is never rotated.",
    cwe=[324],
    literals=["aws_kms_key"],
    aliases=["checkov:CKV_AWS_7", "tfsec:aws-kms-auto-rotate-keys"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def kms_no_rotation(context: FileContext) -> Iterator[Match]:
    """An encryption key is never changed.

    Why:
        The longer one key is used, the more data a leak of it opens.
    Remediation:
        Set `enable_key_rotation = true`; old data stays readable.
    Bad:
        resource "aws_kms_key" "shop" {
          enable_key_rotation = false
        }
    Bad:
        resource "aws_kms_key" "shop" {}
    Bad:
        resource "aws_kms_key" "shop" {
          customer_master_key_spec = "SYMMETRIC_DEFAULT"
          enable_key_rotation = false
        }
    Bad:
        resource "aws_kms_key" "shop" {
          key_usage = "ENCRYPT_DECRYPT"
          enable_key_rotation = false
        }
    Good:
        resource "aws_kms_key" "shop" {
          enable_key_rotation = true
        }
    Good:
        resource "aws_kms_key" "shop" {
          enable_key_rotation = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          enable_key_rotation = false
        }
    Good:
        resource "aws_kms_key" "shop" {
          customer_master_key_spec = "RSA_2048"
          enable_key_rotation = false
        }
    Good:
        resource "aws_kms_key" "shop" {
          key_usage = "SIGN_VERIFY"
          enable_key_rotation = false
        }
    Good:
        resource "aws_kms_key" "shop" {
          custom_key_store_id = var.other
          enable_key_rotation = false
        }
    References:
        https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_kms_key",),
        "enable_key_rotation",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(
            unmet.resource,
            "customer_master_key_spec!=SYMMETRIC_DEFAULT",
            "key_usage!=ENCRYPT_DECRYPT",
            "custom_key_store_id",
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` is never rotated.", mend="true"
            )


@rule(
    "tf-aws-no-own-key",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource is not encrypted with a key of your own.",
    cwe=[311],
    literals=[
        "aws_backup_vault",
        "aws_cloudwatch_log_group",
        "aws_codebuild_project",
        "aws_docdb_cluster",
        "aws_dynamodb_table",
        "aws_ebs_snapshot_copy",
        "aws_ebs_volume",
        "aws_ecr_repository",
        "aws_elasticache_replication_group",
        "aws_fsx_lustre_file_system",
        "aws_fsx_ontap_file_system",
        "aws_fsx_windows_file_system",
        "aws_kinesis_video_stream",
        "aws_lambda_function",
        "aws_redshift_cluster",
        "aws_sagemaker_domain",
        "aws_sagemaker_endpoint_configuration",
        "aws_sagemaker_notebook_instance",
        "aws_secretsmanager_secret",
        "aws_timestreamwrite_database",
    ],
    aliases=[
        "checkov:CKV_AWS_22",
        "checkov:CKV_AWS_98",
        "checkov:CKV_AWS_119",
        "checkov:CKV_AWS_136",
        "checkov:CKV_AWS_142",
        "checkov:CKV_AWS_147",
        "checkov:CKV_AWS_149",
        "checkov:CKV_AWS_158",
        "checkov:CKV_AWS_160",
        "checkov:CKV_AWS_166",
        "checkov:CKV_AWS_173",
        "checkov:CKV_AWS_177",
        "checkov:CKV_AWS_178",
        "checkov:CKV_AWS_179",
        "checkov:CKV_AWS_182",
        "checkov:CKV_AWS_183",
        "checkov:CKV_AWS_187",
        "checkov:CKV_AWS_189",
        "checkov:CKV_AWS_190",
        "checkov:CKV_AWS_191",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def aws_no_own_key(context: FileContext) -> Iterator[Match]:
    """Data is encrypted, but with a key that the provider owns.

    Why:
        With the provider's key every identity that may read the resource may decrypt it. A key of
        your own adds a permission that can be refused, logged and taken away at once.
    Remediation:
        Name a key of your own where the data calls for separate control.
    Bad:
        resource "aws_secretsmanager_secret" "shop" {}
    Bad:
        resource "aws_cloudwatch_log_group" "shop" {}
    Bad:
        resource "aws_docdb_cluster" "shop" {}
    Bad:
        resource "aws_redshift_cluster" "shop" {}
    Bad:
        resource "aws_fsx_ontap_file_system" "shop" {}
    Bad:
        resource "aws_fsx_windows_file_system" "shop" {}
    Bad:
        resource "aws_fsx_lustre_file_system" "shop" {}
    Bad:
        resource "aws_kinesis_video_stream" "shop" {}
    Bad:
        resource "aws_ebs_volume" "shop" {}
    Bad:
        resource "aws_ebs_snapshot_copy" "shop" {}
    Bad:
        resource "aws_elasticache_replication_group" "shop" {}
    Bad:
        resource "aws_timestreamwrite_database" "shop" {}
    Bad:
        resource "aws_sagemaker_notebook_instance" "shop" {}
    Bad:
        resource "aws_sagemaker_domain" "shop" {}
    Bad:
        resource "aws_codebuild_project" "shop" {}
    Bad:
        resource "aws_backup_vault" "shop" {}
    Bad:
        resource "aws_lambda_function" "shop" {}
    Bad:
        resource "aws_dynamodb_table" "shop" {}
    Bad:
        resource "aws_ecr_repository" "shop" {}
    Bad:
        resource "aws_sagemaker_endpoint_configuration" "shop" {}
    Good:
        resource "aws_secretsmanager_secret" "shop" {
          kms_key_id = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
    """
    for kinds, path in _AWS_NO_OWN_KEY_PLACES:
        for unmet in hcl_expect.without(context.root, kinds, path):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` is not encrypted with a key of your own."
            )
