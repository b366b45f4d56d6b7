"""Services on AWS that keep no record of who used them."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AWS_LOGGING_OFF_PLACES = (
    (("aws_eks_cluster",), "enabled_cluster_log_types"),
    (("aws_redshift_cluster",), "logging"),
    (("aws_docdb_cluster",), "enabled_cloudwatch_logs_exports"),
    (("aws_neptune_cluster",), "enable_cloudwatch_logs_exports"),
    (("aws_db_instance",), "enabled_cloudwatch_logs_exports"),
    (("aws_mq_broker",), "logs"),
    (("aws_cloudfront_distribution",), "logging_config"),
    (("aws_lb", "aws_alb", "aws_elb"), "access_logs"),
    (("aws_api_gateway_stage", "aws_apigatewayv2_stage"), "access_log_settings"),
    (("aws_msk_cluster",), "logging_info"),
    (("aws_elasticsearch_domain", "aws_opensearch_domain"), "log_publishing_options"),
    (("aws_appsync_graphql_api",), "log_config"),
)


@rule(
    "tf-aws-logging-off",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps no log of who used it.",
    cwe=[778],
    literals=[
        "aws_alb",
        "aws_api_gateway_stage",
        "aws_apigatewayv2_stage",
        "aws_appsync_graphql_api",
        "aws_cloudfront_distribution",
        "aws_db_instance",
        "aws_docdb_cluster",
        "aws_eks_cluster",
        "aws_elasticsearch_domain",
        "aws_elb",
        "aws_lb",
        "aws_mq_broker",
        "aws_msk_cluster",
        "aws_neptune_cluster",
        "aws_opensearch_domain",
        "aws_redshift_cluster",
    ],
    aliases=[
        "checkov:CKV_AWS_37",
        "checkov:CKV_AWS_71",
        "checkov:CKV_AWS_85",
        "checkov:CKV_AWS_101",
        "checkov:CKV_AWS_129",
        "checkov:CKV_AWS_48",
        "checkov:CKV_AWS_86",
        "checkov:CKV_AWS_91",
        "checkov:CKV_AWS_92",
        "checkov:CKV_AWS_76",
        "checkov:CKV_AWS_80",
        "checkov:CKV_AWS_84",
        "checkov:CKV_AWS_193",
    ],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def aws_logging_off(context: FileContext) -> Iterator[Match]:
    """A service keeps no record of who used it.

    Why:
        After an incident nobody can tell what was read or changed, by whom and since when.
    Remediation:
        Switch on the logs of the service and send them to a place that its operators cannot
        change.
    Bad:
        resource "aws_eks_cluster" "shop" {}
    Bad:
        resource "aws_redshift_cluster" "shop" {}
    Bad:
        resource "aws_docdb_cluster" "shop" {}
    Bad:
        resource "aws_neptune_cluster" "shop" {}
    Bad:
        resource "aws_db_instance" "shop" {}
    Bad:
        resource "aws_mq_broker" "shop" {}
    Bad:
        resource "aws_cloudfront_distribution" "shop" {}
    Bad:
        resource "aws_lb" "shop" {}
    Bad:
        resource "aws_alb" "shop" {}
    Bad:
        resource "aws_elb" "shop" {}
    Bad:
        resource "aws_api_gateway_stage" "shop" {}
    Bad:
        resource "aws_apigatewayv2_stage" "shop" {}
    Bad:
        resource "aws_msk_cluster" "shop" {}
    Bad:
        resource "aws_elasticsearch_domain" "shop" {}
    Bad:
        resource "aws_opensearch_domain" "shop" {}
    Bad:
        resource "aws_appsync_graphql_api" "shop" {}
    Good:
        resource "aws_eks_cluster" "shop" {
          enabled_cluster_log_types = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_detect_investigate_events_app_service_logging.html
    """
    for kinds, path in _AWS_LOGGING_OFF_PLACES:
        for unmet in hcl_expect.without(context.root, kinds, path):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` keeps no log of who used it."
            )


@rule(
    "tf-log-retention",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource does not keep its logs for a year.",
    cwe=[778],
    literals=["aws_cloudwatch_log_group"],
    aliases=["checkov:CKV_AWS_66", "checkov:CKV_AWS_338"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def log_retention(context: FileContext) -> Iterator[Match]:
    """Logs are kept for ever or for a short time.

    Why:
        Intrusions are often found after months; logs without an end, on the other hand, keep
        personal data for ever.
    Remediation:
        Set `retention_in_days = 365`, or what your duties ask for.
    Bad:
        resource "aws_cloudwatch_log_group" "shop" {
          retention_in_days = 364
        }
    Bad:
        resource "aws_cloudwatch_log_group" "shop" {}
    Good:
        resource "aws_cloudwatch_log_group" "shop" {
          retention_in_days = 365
        }
    Good:
        resource "aws_cloudwatch_log_group" "shop" {
          retention_in_days = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          retention_in_days = 364
        }
    References:
        https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
    """
    for unmet in hcl_expect.below(
        context.root,
        ("aws_cloudwatch_log_group",),
        "retention_in_days",
        least=365,
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` does not keep its logs for a year.", mend="365"
        )
