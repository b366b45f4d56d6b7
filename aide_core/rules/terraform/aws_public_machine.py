"""Machines on AWS that are reached or read from outside."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_INSTANCE_PUBLIC_IP_PLACES = (
    (("aws_instance", "aws_launch_configuration"), "associate_public_ip_address"),
    (("aws_launch_template",), "network_interfaces.associate_public_ip_address"),
    (("aws_subnet",), "map_public_ip_on_launch"),
)


@rule(
    "tf-instance-public-ip",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource gives machines a public address.",
    cwe=[284],
    literals=["aws_instance", "aws_launch_configuration", "aws_launch_template", "aws_subnet"],
    aliases=["checkov:CKV_AWS_88", "checkov:CKV_AWS_130"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def instance_public_ip(context: FileContext) -> Iterator[Match]:
    """A virtual machine gets a public address.

    Why:
        Each machine with a public address is one more that a single wrong firewall rule opens to
        everybody.
    Remediation:
        Keep machines in private subnets behind a load balancer, and let them out through a NAT
        gateway.
    Bad:
        resource "aws_instance" "shop" {
          associate_public_ip_address = true
        }
    Bad:
        resource "aws_launch_configuration" "shop" {
          associate_public_ip_address = true
        }
    Bad:
        resource "aws_launch_template" "shop" {
          network_interfaces {
            associate_public_ip_address = true
          }
        }
    Bad:
        resource "aws_subnet" "shop" {
          map_public_ip_on_launch = true
        }
    Good:
        resource "aws_instance" "shop" {
          associate_public_ip_address = false
        }
    Good:
        resource "aws_instance" "shop" {}
    Good:
        resource "example_thing" "shop" {
          associate_public_ip_address = true
        }
    References:
        https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
    """
    for kinds, path in _INSTANCE_PUBLIC_IP_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("true",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` gives machines a public address.", mend="false"
            )


@rule(
    "tf-instance-metadata-v1",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This resource answers metadata requests without a token (version 1).",
    cwe=[918],
    literals=["aws_instance", "aws_launch_configuration", "aws_launch_template"],
    aliases=[
        "checkov:CKV_AWS_79",
        "checkov:CKV_AWS_341",
        "tfsec:aws-ec2-enforce-http-token-imds",
        "semgrep:ec2-imdsv1-optional",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def instance_metadata_v1(context: FileContext) -> Iterator[Match]:
    """A virtual machine hands its credentials to unauthenticated requests.

    Why:
        A request that an attacker makes a program send from inside the machine is enough to read
        the credentials of its role. Version 2 asks for a token that such requests cannot get.
    Remediation:
        Set `http_tokens = "required"` in `metadata_options`.
    Bad:
        resource "aws_instance" "shop" {
          metadata_options {
            http_tokens = "optional"
          }
        }
    Bad:
        resource "aws_instance" "shop" {}
    Bad:
        resource "aws_launch_template" "shop" {
          metadata_options {
            http_tokens = "optional"
          }
        }
    Bad:
        resource "aws_launch_configuration" "shop" {
          metadata_options {
            http_tokens = "optional"
          }
        }
    Good:
        resource "aws_instance" "shop" {
          metadata_options {
            http_tokens = "required"
          }
        }
    Good:
        resource "aws_instance" "shop" {
          metadata_options {
            http_tokens = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          metadata_options {
            http_tokens = "optional"
          }
        }
    References:
        https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_instance", "aws_launch_template", "aws_launch_configuration"),
        "metadata_options.http_tokens",
        wanted=("required",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` answers metadata requests without a token (version 1).",
            mend='"required"',
        )


@rule(
    "tf-sagemaker-internet",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource reaches the internet past your network.",
    cwe=[284],
    literals=["aws_sagemaker_notebook_instance"],
    aliases=["checkov:CKV_AWS_122"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def sagemaker_internet(context: FileContext) -> Iterator[Match]:
    """A notebook machine reaches the internet directly.

    Why:
        Data that the notebook reads can leave without passing any control of your network.
    Remediation:
        Set `direct_internet_access = "Disabled"` and give it a subnet.
    Bad:
        resource "aws_sagemaker_notebook_instance" "shop" {
          direct_internet_access = "Enabled"
        }
    Bad:
        resource "aws_sagemaker_notebook_instance" "shop" {}
    Good:
        resource "aws_sagemaker_notebook_instance" "shop" {
          direct_internet_access = "Disabled"
        }
    Good:
        resource "aws_sagemaker_notebook_instance" "shop" {
          direct_internet_access = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          direct_internet_access = "Enabled"
        }
    References:
        https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_sagemaker_notebook_instance",),
        "direct_internet_access",
        wanted=("Disabled",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` reaches the internet past your network."
        )


@rule(
    "tf-transfer-public",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has its endpoint on the internet.",
    cwe=[284],
    literals=["aws_transfer_server"],
    aliases=["checkov:CKV_AWS_164"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def transfer_public(context: FileContext) -> Iterator[Match]:
    """A file transfer server stands on the internet.

    Why:
        Its login is tried by machines all day, and no firewall of yours stands before it.
    Remediation:
        Set `endpoint_type = "VPC"` with `endpoint_details`, and allow the addresses of your
        partners.
    Bad:
        resource "aws_transfer_server" "shop" {
          endpoint_type = "PUBLIC"
        }
    Bad:
        resource "aws_transfer_server" "shop" {}
    Good:
        resource "aws_transfer_server" "shop" {
          endpoint_type = "VPC"
        }
    Good:
        resource "aws_transfer_server" "shop" {
          endpoint_type = "VPC_ENDPOINT"
        }
    Good:
        resource "aws_transfer_server" "shop" {
          endpoint_type = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          endpoint_type = "PUBLIC"
        }
    References:
        https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_transfer_server",),
        "endpoint_type",
        wanted=("VPC", "VPC_ENDPOINT"),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has its endpoint on the internet."
        )
