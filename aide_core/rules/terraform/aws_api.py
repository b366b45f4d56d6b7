"""Interfaces on AWS that ask nobody who they are."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_API_NO_AUTH_PLACES = (
    (("aws_api_gateway_method",), "authorization"),
    (("aws_apigatewayv2_route",), "authorization_type"),
)


@rule(
    "tf-api-no-auth",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This resource asks nobody who they are.",
    cwe=[306],
    literals=["aws_api_gateway_method", "aws_apigatewayv2_route"],
    aliases=["checkov:CKV_AWS_59", "checkov:CKV_AWS_309"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def api_no_auth(context: FileContext) -> Iterator[Match]:
    """A route of an API asks nobody who they are.

    Why:
        Whoever finds the address can call it, as often as they like, with whatever the program
        behind it may do.
    Remediation:
        Set the authorization to `AWS_IAM`, `JWT` or `CUSTOM`, unless the program behind checks
        each caller itself.
    Bad:
        resource "aws_api_gateway_method" "shop" {
          authorization = "NONE"
        }
    Bad:
        resource "aws_api_gateway_method" "shop" {
          http_method = "other"
          authorization = "NONE"
        }
    Bad:
        resource "aws_apigatewayv2_route" "shop" {
          authorization_type = "NONE"
        }
    Good:
        resource "aws_api_gateway_method" "shop" {
          authorization = "AWS_IAM"
        }
    Good:
        resource "aws_api_gateway_method" "shop" {}
    Good:
        resource "example_thing" "shop" {
          authorization = "NONE"
        }
    Good:
        resource "aws_api_gateway_method" "shop" {
          http_method = "OPTIONS"
          authorization = "NONE"
        }
    References:
        https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
    """
    for kinds, path in _API_NO_AUTH_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("NONE",)):
            if not hcl_expect.declares(unmet.resource, "http_method=OPTIONS"):
                yield hcl_expect.mismatch(
                    context, unmet, f"`{unmet.address}` asks nobody who they are."
                )


@rule(
    "tf-lambda-url-no-auth",
    languages=["hcl"],
    severity="high",
    confidence="medium",
    message="This resource can be called by everybody.",
    cwe=[306],
    literals=["aws_lambda_function_url"],
    aliases=["checkov:CKV_AWS_258"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def lambda_url_no_auth(context: FileContext) -> Iterator[Match]:
    """A function's address asks nobody who they are.

    Why:
        Whoever finds the address runs the function, with all that its role may do and at your
        cost.
    Remediation:
        Set `authorization_type = "AWS_IAM"`, or check a signature in the function and suppress
        this.
    Bad:
        resource "aws_lambda_function_url" "shop" {
          authorization_type = "NONE"
        }
    Good:
        resource "aws_lambda_function_url" "shop" {
          authorization_type = "AWS_IAM"
        }
    Good:
        resource "aws_lambda_function_url" "shop" {}
    Good:
        resource "example_thing" "shop" {
          authorization_type = "NONE"
        }
    References:
        https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
    """
    for unmet in hcl_expect.one_of(
        context.root, ("aws_lambda_function_url",), "authorization_type", unwanted=("NONE",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` can be called by everybody.", mend='"AWS_IAM"'
        )
