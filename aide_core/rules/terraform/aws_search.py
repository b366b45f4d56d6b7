"""Search domains on AWS that do not protect their data."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-opensearch-unencrypted",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource stores its indexes unencrypted.",
    cwe=[311],
    literals=["aws_elasticsearch_domain", "aws_opensearch_domain"],
    aliases=["checkov:CKV_AWS_5"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def opensearch_unencrypted(context: FileContext) -> Iterator[Match]:
    """A search domain is stored unencrypted.

    Why:
        An index holds a copy of what was put in, often logs and personal data. Whoever gets hold
        of the disk, a snapshot or a copy of it reads everything, since nothing but access rules
        stands before the data.
    Remediation:
        Add an `encrypt_at_rest` block with `enabled = true`.
    Bad:
        resource "aws_elasticsearch_domain" "shop" {
          encrypt_at_rest {
            enabled = false
          }
        }
    Bad:
        resource "aws_elasticsearch_domain" "shop" {}
    Bad:
        resource "aws_opensearch_domain" "shop" {
          encrypt_at_rest {
            enabled = false
          }
        }
    Good:
        resource "aws_elasticsearch_domain" "shop" {
          encrypt_at_rest {
            enabled = true
          }
        }
    Good:
        resource "aws_elasticsearch_domain" "shop" {
          encrypt_at_rest {
            enabled = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          encrypt_at_rest {
            enabled = false
          }
        }
    References:
        https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_elasticsearch_domain", "aws_opensearch_domain"),
        "encrypt_at_rest.enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` stores its indexes unencrypted.", mend="true"
        )


@rule(
    "tf-opensearch-node-plaintext",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource lets its nodes talk to each other unencrypted.",
    cwe=[319],
    literals=["aws_elasticsearch_domain", "aws_opensearch_domain"],
    aliases=["checkov:CKV_AWS_6"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def opensearch_node_plaintext(context: FileContext) -> Iterator[Match]:
    """The nodes of a search domain talk to each other unencrypted.

    Why:
        Documents and queries travel between the nodes in the clear.
    Remediation:
        Add a `node_to_node_encryption` block with `enabled = true`.
    Bad:
        resource "aws_elasticsearch_domain" "shop" {
          node_to_node_encryption {
            enabled = false
          }
        }
    Bad:
        resource "aws_elasticsearch_domain" "shop" {}
    Bad:
        resource "aws_opensearch_domain" "shop" {
          node_to_node_encryption {
            enabled = false
          }
        }
    Good:
        resource "aws_elasticsearch_domain" "shop" {
          node_to_node_encryption {
            enabled = true
          }
        }
    Good:
        resource "aws_elasticsearch_domain" "shop" {
          node_to_node_encryption {
            enabled = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          node_to_node_encryption {
            enabled = false
          }
        }
    References:
        https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_elasticsearch_domain", "aws_opensearch_domain"),
        "node_to_node_encryption.enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` lets its nodes talk to each other unencrypted.",
            mend="true",
        )


@rule(
    "tf-opensearch-http",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource answers over plain HTTP.",
    cwe=[319],
    literals=["aws_elasticsearch_domain", "aws_opensearch_domain"],
    aliases=["checkov:CKV_AWS_83"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def opensearch_http(context: FileContext) -> Iterator[Match]:
    """A search domain answers over plain HTTP.

    Why:
        Queries, documents and the passwords sent along travel in the clear.
    Remediation:
        Add a `domain_endpoint_options` block with `enforce_https = true`.
    Bad:
        resource "aws_elasticsearch_domain" "shop" {
          domain_endpoint_options {
            enforce_https = false
          }
        }
    Bad:
        resource "aws_elasticsearch_domain" "shop" {}
    Bad:
        resource "aws_opensearch_domain" "shop" {
          domain_endpoint_options {
            enforce_https = false
          }
        }
    Good:
        resource "aws_elasticsearch_domain" "shop" {
          domain_endpoint_options {
            enforce_https = true
          }
        }
    Good:
        resource "aws_elasticsearch_domain" "shop" {
          domain_endpoint_options {
            enforce_https = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          domain_endpoint_options {
            enforce_https = false
          }
        }
    References:
        https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_elasticsearch_domain", "aws_opensearch_domain"),
        "domain_endpoint_options.enforce_https",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` answers over plain HTTP.", mend="true"
        )


@rule(
    "tf-opensearch-old-tls",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource accepts TLS 1.0 and 1.1.",
    cwe=[326],
    literals=["aws_elasticsearch_domain", "aws_opensearch_domain"],
    aliases=["checkov:CKV_AWS_228"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def opensearch_old_tls(context: FileContext) -> Iterator[Match]:
    """A search domain accepts TLS 1.0.

    Why:
        Old versions have known weaknesses, and a client can be talked into using them.
    Remediation:
        Set `tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"`.
    Bad:
        resource "aws_elasticsearch_domain" "shop" {
          domain_endpoint_options {
            tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
          }
        }
    Bad:
        resource "aws_opensearch_domain" "shop" {
          domain_endpoint_options {
            tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
          }
        }
    Good:
        resource "aws_elasticsearch_domain" "shop" {
          domain_endpoint_options {
            tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
          }
        }
    Good:
        resource "aws_elasticsearch_domain" "shop" {}
    Good:
        resource "example_thing" "shop" {
          domain_endpoint_options {
            tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
          }
        }
    References:
        https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("aws_elasticsearch_domain", "aws_opensearch_domain"),
        "domain_endpoint_options.tls_security_policy",
        unwanted=("Policy-Min-TLS-1-0-2019-07",),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` accepts TLS 1.0 and 1.1.",
            mend='"Policy-Min-TLS-1-2-PFS-2023-10"',
        )


@rule(
    "tf-opensearch-public",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has its endpoint outside of your network.",
    cwe=[284],
    literals=["aws_elasticsearch_domain", "aws_opensearch_domain"],
    aliases=["checkov:CKV_AWS_137"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def opensearch_public(context: FileContext) -> Iterator[Match]:
    """A search domain has its endpoint on the internet.

    Why:
        Only its access policy stands between the indexes and everybody.
    Remediation:
        Add `vpc_options` with subnets and security groups; it can only be chosen at creation.
    Bad:
        resource "aws_elasticsearch_domain" "shop" {}
    Bad:
        resource "aws_opensearch_domain" "shop" {}
    Good:
        resource "aws_elasticsearch_domain" "shop" {
          vpc_options {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
    """
    for unmet in hcl_expect.without(
        context.root, ("aws_elasticsearch_domain", "aws_opensearch_domain"), "vpc_options"
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has its endpoint outside of your network."
        )
