"""Load balancers and content networks on AWS."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_CLOUDFRONT_HTTP_PLACES = (
    (("aws_cloudfront_distribution",), "default_cache_behavior.viewer_protocol_policy"),
    (("aws_cloudfront_distribution",), "ordered_cache_behavior.viewer_protocol_policy"),
)


@rule(
    "tf-cloudfront-http",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource answers visitors over plain HTTP.",
    cwe=[319],
    literals=["aws_cloudfront_distribution"],
    aliases=["checkov:CKV_AWS_34", "tfsec:aws-cloudfront-enforce-https"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def cloudfront_http(context: FileContext) -> Iterator[Match]:
    """A content network answers over plain HTTP.

    Why:
        Cookies and pages travel in the clear, and whoever is on the way can change them.
    Remediation:
        Set `viewer_protocol_policy = "redirect-to-https"`.
    Bad:
        resource "aws_cloudfront_distribution" "shop" {
          default_cache_behavior {
            viewer_protocol_policy = "allow-all"
          }
        }
    Bad:
        resource "aws_cloudfront_distribution" "shop" {
          ordered_cache_behavior {
            viewer_protocol_policy = "allow-all"
          }
        }
    Good:
        resource "aws_cloudfront_distribution" "shop" {
          default_cache_behavior {
            viewer_protocol_policy = "https-only"
          }
        }
    Good:
        resource "aws_cloudfront_distribution" "shop" {}
    Good:
        resource "example_thing" "shop" {
          default_cache_behavior {
            viewer_protocol_policy = "allow-all"
          }
        }
    References:
        https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https.html
    """
    for kinds, path in _CLOUDFRONT_HTTP_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("allow-all",)):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` answers visitors over plain HTTP.",
                mend='"redirect-to-https"',
            )


@rule(
    "tf-cloudfront-old-tls",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource accepts versions of TLS before 1.2.",
    cwe=[326],
    literals=["aws_cloudfront_distribution"],
    aliases=["checkov:CKV_AWS_174", "tfsec:aws-cloudfront-use-secure-tls-policy"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def cloudfront_old_tls(context: FileContext) -> Iterator[Match]:
    """A content network accepts old TLS versions.

    Why:
        Old versions have known weaknesses, and a client can be talked into using them.
    Remediation:
        Set `minimum_protocol_version = "TLSv1.2_2021"`.
    Bad:
        resource "aws_cloudfront_distribution" "shop" {
          viewer_certificate {
            minimum_protocol_version = "SSLv3"
          }
        }
    Bad:
        resource "aws_cloudfront_distribution" "shop" {
          viewer_certificate {
            minimum_protocol_version = "TLSv1"
          }
        }
    Bad:
        resource "aws_cloudfront_distribution" "shop" {
          viewer_certificate {
            minimum_protocol_version = "TLSv1_2016"
          }
        }
    Bad:
        resource "aws_cloudfront_distribution" "shop" {
          viewer_certificate {
            minimum_protocol_version = "TLSv1.1_2016"
          }
        }
    Good:
        resource "aws_cloudfront_distribution" "shop" {
          viewer_certificate {
            minimum_protocol_version = "TLSv1.2_2021"
          }
        }
    Good:
        resource "aws_cloudfront_distribution" "shop" {}
    Good:
        resource "example_thing" "shop" {
          viewer_certificate {
            minimum_protocol_version = "SSLv3"
          }
        }
    References:
        https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("aws_cloudfront_distribution",),
        "viewer_certificate.minimum_protocol_version",
        unwanted=("SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` accepts versions of TLS before 1.2.",
            mend='"TLSv1.2_2021"',
        )


@rule(
    "tf-cloudfront-no-waf",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has no web application firewall before it.",
    cwe=[693],
    literals=["aws_cloudfront_distribution"],
    aliases=["checkov:CKV_AWS_68"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def cloudfront_no_waf(context: FileContext) -> Iterator[Match]:
    """No firewall stands before a content network.

    Why:
        Known attacks and floods of requests reach the program itself.
    Remediation:
        Set `web_acl_id` to a WAF with managed rules.
    Bad:
        resource "aws_cloudfront_distribution" "shop" {}
    Good:
        resource "aws_cloudfront_distribution" "shop" {
          web_acl_id = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html
    """
    for unmet in hcl_expect.without(context.root, ("aws_cloudfront_distribution",), "web_acl_id"):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has no web application firewall before it."
        )


@rule(
    "tf-lb-header-smuggling",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource passes malformed headers on.",
    cwe=[444],
    literals=["aws_alb", "aws_lb"],
    aliases=["checkov:CKV_AWS_131"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def lb_header_smuggling(context: FileContext) -> Iterator[Match]:
    """A load balancer passes malformed headers on.

    Why:
        Programs behind it may read such a header differently, which smuggled requests live on.
    Remediation:
        Set `drop_invalid_header_fields = true`.
    Bad:
        resource "aws_lb" "shop" {
          drop_invalid_header_fields = false
        }
    Bad:
        resource "aws_lb" "shop" {}
    Bad:
        resource "aws_lb" "shop" {
          load_balancer_type = "other"
          drop_invalid_header_fields = false
        }
    Bad:
        resource "aws_alb" "shop" {
          drop_invalid_header_fields = false
        }
    Good:
        resource "aws_lb" "shop" {
          drop_invalid_header_fields = true
        }
    Good:
        resource "aws_lb" "shop" {
          drop_invalid_header_fields = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          drop_invalid_header_fields = false
        }
    Good:
        resource "aws_lb" "shop" {
          load_balancer_type = "network"
          drop_invalid_header_fields = false
        }
    Good:
        resource "aws_lb" "shop" {
          load_balancer_type = "gateway"
          drop_invalid_header_fields = false
        }
    References:
        https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_lb", "aws_alb"),
        "drop_invalid_header_fields",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(
            unmet.resource, "load_balancer_type=network", "load_balancer_type=gateway"
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` passes malformed headers on.", mend="true"
            )


@rule(
    "tf-lb-deletion-protection",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource can be deleted by one command.",
    cwe=[1188],
    literals=["aws_alb", "aws_lb"],
    aliases=["checkov:CKV_AWS_150"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    profiles=["strict"],
    fixable=True,
)
def lb_deletion_protection(context: FileContext) -> Iterator[Match]:
    """A load balancer can be deleted by one command.

    Why:
        A wrong workspace is enough to take the service offline, and its address does not come
        back.
    Remediation:
        Set `enable_deletion_protection = true`.
    Bad:
        resource "aws_lb" "shop" {
          enable_deletion_protection = false
        }
    Bad:
        resource "aws_lb" "shop" {}
    Bad:
        resource "aws_alb" "shop" {
          enable_deletion_protection = false
        }
    Good:
        resource "aws_lb" "shop" {
          enable_deletion_protection = true
        }
    Good:
        resource "aws_lb" "shop" {
          enable_deletion_protection = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          enable_deletion_protection = false
        }
    References:
        https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_lb", "aws_alb"),
        "enable_deletion_protection",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` can be deleted by one command.", mend="true"
        )
