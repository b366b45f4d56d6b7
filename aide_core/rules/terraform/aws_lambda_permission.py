"""Who may run functions on AWS."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl


@rule(
    "tf-lambda-permission-any",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="Everybody may run this function.",
    cwe=[732],
    literals=["aws_lambda_permission"],
    aliases=["checkov:CKV_AWS_301"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def lambda_permission_any(context: FileContext) -> Iterator[Match]:
    """Everybody may run a function.

    Why:
        Whoever learns its name runs it, with all that its role may do and at your cost.
    Remediation:
        Name the account or service, and its resource under `source_arn`.
    Bad:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "*"
        }
    Good:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "s3.amazonaws.com"
        }
    Good:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "*"
          principal_org_id = var.org
        }
    Good:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "*"
          function_url_auth_type = "AWS_IAM"
        }
    Good:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "*"
          source_arn = var.bucket
        }
    Good:
        resource "example_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "*"
        }
    References:
        https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
    """
    for resource in hcl.resources(context.root, "aws_lambda_permission"):
        values = resource.attributes()
        narrowed = {"principal_org_id", "function_url_auth_type", "source_arn"} & values.keys()
        principal = values.get("principal")
        if principal is not None and hcl.string(principal) == "*" and not narrowed:
            yield context.match(principal)


@rule(
    "tf-lambda-permission-service",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="Any customer of this service may run the function.",
    cwe=[441],
    literals=["aws_lambda_permission"],
    aliases=["checkov:CKV_AWS_364"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def lambda_permission_service(context: FileContext) -> Iterator[Match]:
    """A service may run a function for any of its customers.

    Why:
        The service asks on behalf of whoever configured it so; another account can have it call
        your function.
    Remediation:
        Set `source_arn` to the resource that calls, or at least `source_account`.
    Bad:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "s3.amazonaws.com"
        }
    Good:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "s3.amazonaws.com"
          source_arn = var.bucket
        }
    Good:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "s3.amazonaws.com"
          source_account = var.account
        }
    Good:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "s3.amazonaws.com"
          principal_org_id = var.org
        }
    Good:
        resource "aws_lambda_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "123456789012"
        }
    Good:
        resource "example_permission" "shop" {
          action = "lambda:InvokeFunction"
          principal = "s3.amazonaws.com"
        }
    References:
        https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
    """
    for resource in hcl.resources(context.root, "aws_lambda_permission"):
        values = resource.attributes()
        narrowed = {"principal_org_id", "source_account", "source_arn"} & values.keys()
        principal = values.get("principal")
        service = (hcl.string(principal) or "").endswith(".amazonaws.com")
        if principal is not None and service and not narrowed:
            yield context.match(principal)
