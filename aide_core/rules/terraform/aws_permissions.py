"""Permissions on AWS that reach too far."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl
from aide_core.rules.support.hcl_policies import (
    Statement,
    document_statements,
    policy_statements,
)

_HOLDERS = (
    "aws_iam_policy",
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
)
_EVERYTHING = frozenset({"*", "*:*"})
_ESCALATING = frozenset(
    {
        "iam:*",
        "iam:PassRole",
        "iam:AttachRolePolicy",
        "iam:AttachUserPolicy",
        "iam:PutRolePolicy",
        "iam:PutUserPolicy",
        "iam:CreatePolicyVersion",
        "iam:CreateAccessKey",
        "iam:UpdateAssumeRolePolicy",
        "sts:AssumeRole",
    }
)


@rule(
    "tf-iam-all-actions",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This policy allows every action.",
    cwe=[269],
    literals=["aws_iam", "inline_policy"],
    aliases=[
        "checkov:CKV_AWS_1",
        "checkov:CKV_AWS_49",
        "checkov:CKV_AWS_62",
        "checkov:CKV_AWS_63",
        "tfsec:aws-iam-no-policy-wildcards",
    ],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def iam_all_actions(context: FileContext) -> Iterator[Match]:
    """A policy allows every action.

    Why:
        Whoever gets one key or one program with this policy owns the account, its data and its
        bills.
    Remediation:
        List the actions that are needed; the access advisor shows which were used.
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["*"]
            resources = ["*"]
          }
        }
    Bad:
        resource "aws_iam_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["s3:GetObject", "*:*"]
            resources = [aws_s3_bucket.shop.arn]
          }
        }
    Bad:
        resource "aws_iam_role_policy" "shop" {
          policy = <<EOF
        {"Statement": {"Effect": "Allow", "Action": ["*"], "Resource": "*"}}
        EOF
        }
    Bad:
        resource "aws_iam_user_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_iam_group_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Bad:
        resource "aws_ssoadmin_permission_set_inline_policy" "shop" {
          inline_policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["s3:*"]
            resources = ["*"]
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["*"]
            resources = ["*"]
            effect = "Deny"
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["*"]
            resources = ["*"]
            principals {
              type = "AWS"
              identifiers = [var.account]
            }
          }
        }
    Good:
        resource "aws_iam_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Deny"
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Good:
        resource "example_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Action = "*"
              Resource = "*"
            }]
          })
        }
    Good:
        resource "aws_iam_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Action = var.actions
              Resource = "*"
            }]
          })
        }
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
    """
    for statement in _statements(context.root):
        if statement.allows and _EVERYTHING & set(statement.actions):
            yield context.match(statement.place)


@rule(
    "tf-iam-service-wildcard",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This policy allows every action of a service on every resource.",
    cwe=[269],
    literals=["aws_iam", "inline_policy"],
    aliases=["checkov:CKV_AWS_111", "checkov:CKV_AWS_108"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def iam_service_wildcard(context: FileContext) -> Iterator[Match]:
    """A policy allows every action of a service on everything.

    Why:
        Reading becomes deleting as well, and one key reaches the data of all other programs.
    Remediation:
        List the actions, and the resources by their names.
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["s3:*"]
            resources = ["*"]
          }
        }
    Bad:
        resource "aws_iam_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Action = "s3:*"
              Resource = "*"
            }]
          })
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["s3:*"]
            resources = [aws_s3_bucket.shop.arn]
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["s3:GetObject"]
            resources = ["*"]
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["*:*"]
            resources = ["*"]
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["s3:*"]
            resources = ["*"]
            effect = "Deny"
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["s3:*"]
            resources = ["*"]
            condition {
              test = "StringEquals"
            }
          }
        }
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
    """
    for statement in _statements(context.root):
        broad = [a for a in statement.actions if a.endswith(":*") and a not in _EVERYTHING]
        if statement.allows and not statement.conditional and broad and "*" in statement.resources:
            message = f"This policy allows `{broad[0]}` on every resource."
            yield context.match(statement.place, message)


@rule(
    "tf-iam-escalation",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="Whoever has this policy can take more rights.",
    cwe=[269],
    literals=["aws_iam", "inline_policy"],
    aliases=[
        "checkov:CKV_AWS_61",
        "checkov:CKV_AWS_107",
        "checkov:CKV_AWS_109",
        "checkov:CKV_AWS_110",
    ],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def iam_escalation(context: FileContext) -> Iterator[Match]:
    """A policy lets its holder take more rights.

    Why:
        With it one can attach a stronger policy to oneself, make a key for another user, or start
        a program with a stronger role.
    Remediation:
        Name the roles or users on which the action is allowed.
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:PassRole"]
            resources = ["*"]
          }
        }
    Bad:
        resource "aws_iam_policy" "shop" {
          policy = jsonencode({
            Statement = [{
              Effect = "Allow"
              Action = ["iam:CreateAccessKey"]
              Resource = ["*"]
            }]
          })
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:*"]
            resources = ["*"]
          }
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:AttachRolePolicy"]
            resources = ["*"]
          }
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:AttachUserPolicy"]
            resources = ["*"]
          }
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:PutRolePolicy"]
            resources = ["*"]
          }
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:PutUserPolicy"]
            resources = ["*"]
          }
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:CreatePolicyVersion"]
            resources = ["*"]
          }
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:UpdateAssumeRolePolicy"]
            resources = ["*"]
          }
        }
    Bad:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["sts:AssumeRole"]
            resources = ["*"]
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:PassRole"]
            resources = [aws_iam_role.shop.arn]
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:GetUser"]
            resources = ["*"]
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:PassRole"]
            resources = ["*"]
            effect = "Deny"
          }
        }
    Good:
        data "aws_iam_policy_document" "shop" {
          statement {
            actions = ["iam:PassRole"]
            resources = ["*"]
            condition {
              test = "StringEquals"
            }
          }
        }
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
    """
    for statement in _statements(context.root):
        strong = _ESCALATING & set(statement.actions)
        if statement.allows and not statement.conditional and strong and "*" in statement.resources:
            message = f"`{min(strong)}` on everything lets the holder take more rights."
            yield context.match(statement.place, message)


@rule(
    "tf-iam-user-policy",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="These rights belong to one user instead of a group or role.",
    cwe=[269],
    literals=["aws_iam_user_polic", "aws_iam_policy_attachment"],
    aliases=["checkov:CKV_AWS_40", "tfsec:aws-iam-no-user-attached-policies"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def iam_user_policy(context: FileContext) -> Iterator[Match]:
    """Rights are given to a single user.

    Why:
        Rights of single users are forgotten when people change their work, and nobody sees them
        all.
    Remediation:
        Give rights to groups or roles, and put users into these.
    Bad:
        resource "aws_iam_user_policy_attachment" "shop" {}
    Bad:
        resource "aws_iam_user_policy" "shop" {}
    Bad:
        resource "aws_iam_policy_attachment" "shop" {
          users = [aws_iam_user.shop.name]
        }
    Good:
        resource "aws_iam_group_policy_attachment" "shop" {}
    Good:
        resource "aws_iam_policy_attachment" "shop" {
          roles = [aws_iam_role.shop.name]
        }
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
    """
    for resource in hcl.resources(
        context.root, "aws_iam_user_policy", "aws_iam_user_policy_attachment"
    ):
        yield context.match_range(*resource.head)
    for resource in hcl.resources(context.root, "aws_iam_policy_attachment"):
        users = resource.attributes().get("users")
        if users is not None:
            yield context.match(users)


def _statements(root: Node) -> Iterator[Statement]:
    """What policies allow to users, groups and roles."""
    for resource in hcl.resources(root, *_HOLDERS):
        yield from policy_statements(resource, "policy", "inline_policy")
    for _, statement in document_statements(root):
        if not statement.principals:
            yield statement
