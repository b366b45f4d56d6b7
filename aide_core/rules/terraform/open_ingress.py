"""Network rules that open a remote login to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.hcl_openings import Opening, aws_openings

_LOGINS = {22: "SSH", 3389: "remote desktop"}


@rule(
    "tf-open-ingress",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="A remote login is open to the whole internet.",
    cwe=[284],
    literals=["0.0.0.0/0", "::/0"],
    aliases=[
        "checkov:CKV_AWS_24",
        "checkov:CKV_AWS_25",
        "checkov:CKV_AWS_277",
        "tfsec:aws-ec2-no-public-ingress-sgr",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def open_ingress(context: FileContext) -> Iterator[Match]:
    """A security group lets the whole internet reach SSH or remote desktop.

    Why:
        Such ports are tried by machines all day. One weak password, one leaked key or one flaw in
        the service is then enough to be inside the network.
    Remediation:
        Name the addresses that need the port, or leave it closed and use a session manager or VPN.
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port   = 22
            to_port     = 22
            protocol    = "tcp"
            cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_vpc_security_group_ingress_rule" "shop" {
          cidr_ipv4   = "0.0.0.0/0"
          ip_protocol = "-1"
        }
    Bad:
        resource "aws_security_group_rule" "shop" {
          type             = "ingress"
          from_port        = 3000
          to_port          = 4000
          ipv6_cidr_blocks = ["::/0"]
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port   = 443
            to_port     = 443
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port   = 22
            to_port     = 22
            protocol    = "tcp"
            cidr_blocks = ["10.0.0.0/8"]
          }
          egress {
            from_port   = 22
            to_port     = 22
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Good:
        resource "aws_security_group_rule" "shop" {
          type        = "egress"
          from_port   = 22
          to_port     = 22
          cidr_blocks = ["0.0.0.0/0"]
        }
    References:
        https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
    """
    for opening in aws_openings(context.root):
        opened = _opened(opening)
        if opened:
            yield context.match(opening.place, f"{opened} is open to the whole internet.")


def _opened(opening: Opening) -> str:
    """Which remote login is open, in words; empty for none."""
    return " and ".join(f"{name} ({p})" for p, name in _LOGINS.items() if opening.holds(p))
