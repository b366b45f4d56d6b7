"""Network rules that open a remote login to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_ANYWHERE = frozenset({"0.0.0.0/0", "::/0"})
_LOGINS = {22: "SSH", 3389: "remote desktop"}
_CIDRS = ("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6")
_ALL = frozenset({"-1", "all"})


@rule(
    "tf-open-ingress",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="A remote login is open to the whole internet.",
    cwe=[284],
    literals=["0.0.0.0/0", "::/0"],
    aliases=["checkov:CKV_AWS_24", "checkov:CKV_AWS_25", "tfsec:aws-ec2-no-public-ingress-sgr"],
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
    for block in _ingress(context.root):
        values = block.attributes()
        place = next((p for name in _CIDRS if (p := _anywhere(values.get(name))) is not None), None)
        opened = _opened(values)
        if place is not None and opened:
            yield context.match(place, f"{opened} is open to the whole internet.")


def _ingress(root: Node) -> Iterator[hcl.Block]:
    """Every block that describes traffic coming in."""
    for resource in hcl.resources(root, "aws_security_group", "aws_default_security_group"):
        yield from resource.blocks("ingress")
    yield from hcl.resources(root, "aws_vpc_security_group_ingress_rule")
    for resource in hcl.resources(root, "aws_security_group_rule"):
        if hcl.string(resource.attributes().get("type")) == "ingress":
            yield resource


def _anywhere(node: Node | None) -> Node | None:
    """The node that says `from anywhere`, in a list or alone."""
    candidates = hcl.items(node) or ([node] if node is not None else [])
    return next((each for each in candidates if hcl.string(each) in _ANYWHERE), None)


def _opened(values: dict[str, Node]) -> str:
    """Which remote login a port range holds, in words; empty for none or an unknown range."""
    protocol = values.get("protocol") or values.get("ip_protocol")
    if (hcl.string(protocol) or "") in _ALL or hcl.number(protocol) == -1:
        return "Every port"
    first, last = hcl.number(values.get("from_port")), hcl.number(values.get("to_port"))
    if first is None or last is None:
        return ""
    return " and ".join(f"{name} ({p})" for p, name in _LOGINS.items() if first <= p <= last)
