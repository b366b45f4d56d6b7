"""Load balancers on AWS that talk without encryption or with an old one."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_LISTENERS = ("aws_lb_listener", "aws_alb_listener")
_OLD_POLICIES = ("ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-2015-05")
_OLD_MARKS = ("TLS-1-0", "TLS-1-1", "TLS13-1-0", "TLS13-1-1", "FS-2018-06", "FS-1-1")


@rule(
    "tf-lb-http",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This answers over plain HTTP instead of redirecting to HTTPS.",
    cwe=[319],
    literals=["aws_lb_listener", "aws_alb_listener"],
    aliases=["checkov:CKV_AWS_2", "tfsec:aws-elb-http-not-used"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def lb_http(context: FileContext) -> Iterator[Match]:
    """A load balancer answers over plain HTTP.

    Why:
        Cookies and passwords travel in the clear, and whoever is on the way can change pages.
    Remediation:
        Redirect to HTTPS in `default_action`, or listen with HTTPS.
    Bad:
        resource "aws_lb_listener" "shop" {
          protocol = "HTTP"
          default_action {
            type = "forward"
          }
        }
    Bad:
        resource "aws_alb_listener" "shop" {
          protocol = "HTTP"
          default_action {
            type = "forward"
          }
        }
    Good:
        resource "aws_lb_listener" "shop" {
          protocol = "HTTPS"
          default_action {
            type = "forward"
          }
        }
    Good:
        resource "aws_lb_listener" "shop" {
          protocol = "HTTP"
          default_action {
            type = "redirect"
          }
        }
    Good:
        resource "example_listener" "shop" {
          protocol = "HTTP"
          default_action {
            type = "forward"
          }
        }
    Good:
        resource "aws_lb_listener" "shop" {
          protocol = "HTTP"
          dynamic "default_action" {
            for_each = var.actions
          }
        }
    Good:
        resource "aws_lb_listener" "shop" {
          protocol = "HTTP"
          default_action {
            type = "fixed-response"
          }
        }
    References:
        https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
    """
    for resource in hcl.resources(context.root, *_LISTENERS):
        protocol = resource.attributes().get("protocol")
        kinds = {hcl.literal(b.attributes().get("type")) for b in resource.blocks("default_action")}
        if protocol is not None and hcl.string(protocol) == "HTTP" and "forward" in kinds:
            yield context.match(protocol)


@rule(
    "tf-lb-old-tls",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This policy accepts versions of TLS before 1.2.",
    cwe=[326],
    literals=["ssl_policy"],
    aliases=["checkov:CKV_AWS_103", "tfsec:aws-elb-use-secure-tls-policy"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def lb_old_tls(context: FileContext) -> Iterator[Match]:
    """A load balancer accepts old TLS versions.

    Why:
        Old versions have known weaknesses, and a client can be talked into using them.
    Remediation:
        Use `ELBSecurityPolicy-TLS13-1-2-2021-06`.
    Bad:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-2016-08"
        }
    Bad:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-2015-05"
        }
    Bad:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-TLS-1-0-2015-04"
        }
    Bad:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-TLS-1-1-2017-01"
        }
    Bad:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-TLS13-1-0-2021-06"
        }
    Bad:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-TLS13-1-1-2021-06"
        }
    Bad:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-FS-2018-06"
        }
    Bad:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-FS-1-1-2019-08"
        }
    Good:
        resource "aws_lb_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
        }
    Good:
        resource "aws_lb_listener" "shop" {
          ssl_policy = var.policy
        }
    Good:
        resource "example_listener" "shop" {
          ssl_policy = "ELBSecurityPolicy-2016-08"
        }
    References:
        https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
    """
    for resource in hcl.resources(context.root, *_LISTENERS):
        policy = resource.attributes().get("ssl_policy")
        said = hcl.string(policy) or ""
        if policy is not None and (said in _OLD_POLICIES or any(m in said for m in _OLD_MARKS)):
            fix = context.fix(
                "Ask for TLS 1.2 or newer",
                context.replace(policy, '"ELBSecurityPolicy-TLS13-1-2-2021-06"'),
                safe=False,
            )
            yield context.match(policy, f"`{said}` accepts versions of TLS before 1.2.", fix=fix)
