"""Network rules for plain traffic, and rules that nobody explained."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl
from aide_core.rules.support.hcl_openings import (
    Opening,
    aws_openings,
    azure_openings,
    google_openings,
)

_LOGINS = (22, 3389)


@rule(
    "tf-open-udp",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="UDP is open to the whole internet.",
    cwe=[406],
    literals=["azurerm_network_security"],
    aliases=["checkov:CKV_AZURE_77"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def open_udp(context: FileContext) -> Iterator[Match]:
    """Every UDP service behind a rule is open to the whole internet.

    Why:
        Open UDP services are used to flood others: small questions with a forged sender make large
        answers.
    Remediation:
        Name the port and the addresses that need it.
    Bad:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Udp"
          source_address_prefix = "*"
          destination_port_range = "*"
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Udp"
          source_address_prefix = "*"
          destination_port_range = "53"
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Tcp"
          source_address_prefix = "*"
          destination_port_range = "*"
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Udp"
          source_address_prefix = "10.0.0.0/8"
          destination_port_range = "*"
        }
    References:
        https://learn.microsoft.com/en-us/azure/security/fundamentals/network-best-practices
    """
    for opening in azure_openings(context.root):
        if opening.protocol == "udp" and opening.is_every_port:
            yield context.match(opening.place)


@rule(
    "tf-open-http",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="Plain HTTP is open to the whole internet.",
    cwe=[319],
    literals=["0.0.0.0/0", "::/0", "internet", "*"],
    aliases=["checkov:CKV_AWS_260", "checkov:CKV_AZURE_160", "checkov:CKV_GCP_106"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def open_http(context: FileContext) -> Iterator[Match]:
    """Port 80 is open to the whole internet.

    Why:
        What is answered there can be read and changed on the way, unless all of it redirects to
        HTTPS.
    Remediation:
        Open port 443 alone, or let the load balancer redirect.
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 80
            to_port = 80
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Tcp"
          source_address_prefix = "*"
          destination_port_range = "80"
        }
    Bad:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "tcp"
            ports = ["80"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 443
            to_port = 443
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 80
            to_port = 80
            protocol = "tcp"
            cidr_blocks = ["10.0.0.0/8"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 0
            to_port = 65535
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    References:
        https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
    """
    for opening in _openings(context):
        if opening.holds(80):
            yield context.match(opening.place)


@rule(
    "tf-open-egress",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="Everything may be sent anywhere.",
    cwe=[284],
    literals=["aws_"],
    aliases=["checkov:CKV_AWS_382", "tfsec:aws-ec2-no-public-egress-sgr"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def open_egress(context: FileContext) -> Iterator[Match]:
    """Machines may connect to any address and port.

    Why:
        A program that is taken over can load more code and send data out without any hindrance.
    Remediation:
        Name the ports and networks that the program needs.
    Bad:
        resource "aws_security_group" "shop" {
          egress {
            from_port = 0
            to_port = 0
            protocol = "-1"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_vpc_security_group_egress_rule" "shop" {
          cidr_ipv4 = "0.0.0.0/0"
          ip_protocol = "-1"
        }
    Good:
        resource "aws_security_group" "shop" {
          egress {
            from_port = 443
            to_port = 443
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          egress {
            from_port = 0
            to_port = 0
            protocol = "-1"
            cidr_blocks = ["10.0.0.0/8"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 0
            to_port = 0
            protocol = "-1"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    References:
        https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
    """
    for opening in aws_openings(context.root, direction="egress"):
        if opening.is_every_port:
            yield context.match(opening.place)


@rule(
    "tf-security-group-undescribed",
    languages=["hcl"],
    severity="info",
    confidence="high",
    message="This does not say what it is for.",
    cwe=[1059],
    literals=["aws_security_group"],
    aliases=["checkov:CKV_AWS_23", "tfsec:aws-ec2-add-description-to-security-group"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def security_group_undescribed(context: FileContext) -> Iterator[Match]:
    """A security group or one of its rules does not say what it is for.

    Why:
        Nobody dares to remove a rule whose reason is forgotten, so openings pile up.
    Remediation:
        Add a `description` that names who needs it.
    Bad:
        resource "aws_security_group" "shop" {}
    Bad:
        resource "aws_security_group_rule" "shop" {
          type = "ingress"
        }
    Bad:
        resource "aws_security_group" "shop" {
          description = "Shop"
          ingress {
            from_port = 443
            to_port = 443
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          description = "Shop"
        }
    Good:
        resource "aws_security_group" "shop" {
          description = "Shop"
          ingress {
            description = "Office"
          }
        }
    Good:
        resource "aws_vpc" "shop" {}
    Good:
        resource "aws_security_group" "shop" {
          description = "Shop"
          timeouts {}
        }
    References:
        https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
    """
    for resource in hcl.resources(context.root, "aws_security_group", "aws_security_group_rule"):
        for block in (resource, *resource.blocks("ingress", "egress")):
            if "description" not in block.attributes():
                yield context.match_range(*block.head)


def _openings(context: FileContext) -> Iterator[Opening]:
    """What the rules of every cloud open, apart from what counts as an open login."""
    root = context.root
    for found in (aws_openings(root), azure_openings(root), google_openings(root)):
        for opening in found:
            if not any(opening.holds(port) for port in _LOGINS):
                yield opening
