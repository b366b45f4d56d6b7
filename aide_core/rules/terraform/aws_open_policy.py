"""Resources on AWS whose policy lets everybody in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl
from aide_core.rules.support.hcl_policies import document_statements, policy_statements

_HOLDERS = (
    "aws_s3_bucket_policy",
    "aws_s3_bucket",
    "aws_sqs_queue_policy",
    "aws_sqs_queue",
    "aws_sns_topic_policy",
    "aws_sns_topic",
    "aws_ecr_repository_policy",
    "aws_kms_key",
    "aws_secretsmanager_secret_policy",
    "aws_glacier_vault",
    "aws_opensearch_domain",
    "aws_elasticsearch_domain",
    "aws_backup_vault_policy",
)
_POLICIES = ("policy", "access_policy", "access_policies")


@rule(
    "tf-policy-public",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This policy lets everybody in.",
    cwe=[732],
    literals=[
        "aws_s3",
        "aws_sqs",
        "aws_sns",
        "aws_ecr",
        "aws_kms",
        "aws_secretsmanager",
        "aws_glacier",
        "aws_opensearch",
        "aws_elasticsearch",
        "aws_backup",
        "aws_iam_policy_document",
    ],
    aliases=[
        "checkov:CKV_AWS_70",
        "checkov:CKV_AWS_32",
        "checkov:CKV_AWS_33",
        "checkov:CKV_AWS_167",
        "checkov:CKV_AWS_168",
        "checkov:CKV_AWS_169",
        "checkov:CKV_AWS_72",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def policy_public(context: FileContext) -> Iterator[Match]:
    """A resource's policy lets everybody in.

    Why:
        `*` as principal means every person and program on the internet, with or without an
        account.
    Remediation:
        Name the accounts or roles, or add a condition such as `aws:SourceArn` or
        `aws:PrincipalOrgID`.
    Bad:
        resource "aws_s3_bucket_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_sqs_queue_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = { AWS = "*" }
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["s3:GetObject"]
            principals {
              type = "AWS"
              identifiers = ["*"]
            }
          }
        }
    Bad:
        resource "aws_sns_topic_policy" "shop" {
          policy = <<EOF
        {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}}]}
        EOF
        }
    Bad:
        resource "aws_glacier_vault" "shop" {
          access_policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_opensearch_domain" "shop" {
          access_policies = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_s3_bucket" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_sqs_queue" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_sns_topic" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_ecr_repository_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_kms_key" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_secretsmanager_secret_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_backup_vault_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_elasticsearch_domain" "shop" {
          access_policies = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Good:
        resource "aws_s3_bucket_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Deny"
              Principal = "*"
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Good:
        resource "aws_s3_bucket_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = { AWS = "arn:aws:iam::123456789012:root" }
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Good:
        resource "aws_s3_bucket_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
              Condition = { StringEquals = {} }
            }]
          })
        }
    Good:
        resource "example_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "*"
            }]
          })
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["sts:AssumeRole"]
            principals {
              type = "Service"
              identifiers = ["*"]
            }
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            effect = "Deny"
            principals {
              type = "*"
              identifiers = ["*"]
            }
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            principals {
              type = "*"
              identifiers = ["*"]
            }
            condition {
              test = "StringEquals"
            }
          }
        }
    References:
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    """
    found = [
        statement
        for resource in hcl.resources(context.root, *_HOLDERS)
        for statement in policy_statements(resource, *_POLICIES)
    ]
    found += [statement for _, statement in document_statements(context.root)]
    for statement in found:
        if statement.allows and not statement.conditional and "*" in statement.principals:
            yield context.match(statement.place)


@rule(
    "tf-iam-assume-anyone",
    languages=["hcl"],
    severity="critical",
    confidence="high",
    message="Everybody may take this role.",
    cwe=[732],
    literals=["aws_iam_role"],
    aliases=["checkov:CKV_AWS_60"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def iam_assume_anyone(context: FileContext) -> Iterator[Match]:
    """Everybody may take a role.

    Why:
        Any person with an AWS account, their own included, can act with the rights of this role.
    Remediation:
        Name the accounts, or the service that needs the role.
    Bad:
        resource "aws_iam_role" "shop" {
          assume_role_policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = { AWS = "*" }
              Action = "sts:AssumeRole"
            }]
          })
        }
    Good:
        resource "aws_iam_role" "shop" {
          assume_role_policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = { Service = "ec2.amazonaws.com" }
              Action = "sts:AssumeRole"
            }]
          })
        }
    Good:
        resource "aws_iam_role" "shop" {
          assume_role_policy = jsonencode({
            Statement = [{
              Effect = "Deny"
              Principal = { AWS = "*" }
              Action = "sts:AssumeRole"
            }]
          })
        }
    Good:
        resource "aws_iam_role" "shop" {
          assume_role_policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = { AWS = "*" }
              Action = "sts:AssumeRole"
              Condition = { StringEquals = {} }
            }]
          })
        }
    Good:
        resource "example_role" "shop" {
          assume_role_policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Principal = { AWS = "*" }
              Action = "sts:AssumeRole"
            }]
          })
        }
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    """
    for resource in hcl.resources(context.root, "aws_iam_role"):
        for statement in policy_statements(resource, "assume_role_policy"):
            if statement.allows and not statement.conditional and "*" in statement.principals:
                yield context.match(statement.place)
