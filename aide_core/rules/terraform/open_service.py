"""Network rules that open databases or old protocols to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.hcl_openings import (
    Opening,
    aws_openings,
    azure_openings,
    google_openings,
)

_SERVICES = {
    1433: "SQL Server",
    1521: "Oracle",
    2375: "Docker",
    2379: "etcd",
    3306: "MySQL",
    5432: "PostgreSQL",
    5601: "Kibana",
    5984: "CouchDB",
    6379: "Redis",
    9042: "Cassandra",
    9200: "Elasticsearch",
    10250: "the kubelet",
    11211: "memcached",
    27017: "MongoDB",
}
_PLAIN = {20: "FTP", 21: "FTP", 23: "Telnet", 445: "file shares", 5900: "VNC"}
_LOGINS = (22, 3389)


@rule(
    "tf-open-database-port",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This port is open to the whole internet.",
    cwe=[284],
    literals=["0.0.0.0/0", "::/0", "internet", "*"],
    aliases=["checkov:CKV_GCP_88", "tfsec:aws-ec2-no-public-ingress-sgr"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def open_database_port(context: FileContext) -> Iterator[Match]:
    """A database or a control port is open to the whole internet.

    Why:
        Such services are found within hours and their logins tried by machines. Some of them, such
        as Redis and Docker, ask for no login at all.
    Remediation:
        Let only the machines in that need it, by their security group or network.
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 5432
            to_port = 5432
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 3300
            to_port = 3310
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
          destination_port_range = "1433"
        }
    Bad:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "tcp"
            ports = ["6379"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 1521
            to_port = 1521
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 2375
            to_port = 2375
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 2379
            to_port = 2379
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 3306
            to_port = 3306
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 5601
            to_port = 5601
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 5984
            to_port = 5984
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 9042
            to_port = 9042
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 9200
            to_port = 9200
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 10250
            to_port = 10250
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 11211
            to_port = 11211
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 27017
            to_port = 27017
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
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
            from_port = 5432
            to_port = 5432
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
    Good:
        resource "aws_security_group" "shop" {
          egress {
            from_port = 5432
            to_port = 5432
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = var.port
            to_port = var.port
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    References:
        https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
    """
    for opening in _openings(context):
        names = [name for port, name in _SERVICES.items() if opening.holds(port)]
        if names:
            said = " and ".join(names)
            yield context.match(opening.place, f"{said} can be reached from the whole internet.")


@rule(
    "tf-open-plain-protocol",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This old protocol is open to the whole internet.",
    cwe=[319, 284],
    literals=["0.0.0.0/0", "::/0", "internet", "*"],
    aliases=["checkov:CKV_GCP_75", "checkov:CKV_GCP_77"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def open_plain_protocol(context: FileContext) -> Iterator[Match]:
    """An old protocol without encryption is open to the whole internet.

    Why:
        FTP and Telnet send passwords in the clear; file shares and VNC are among the first that
        attackers try.
    Remediation:
        Close the port; use SFTP, SSH or a VPN.
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 23
            to_port = 23
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 20
            to_port = 21
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 445
            to_port = 445
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Bad:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 5900
            to_port = 5900
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
          destination_port_range = "21"
        }
    Bad:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "tcp"
            ports = ["20"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 24
            to_port = 24
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 23
            to_port = 23
            protocol = "tcp"
            cidr_blocks = ["10.0.0.0/8"]
          }
        }
    Good:
        resource "aws_security_group" "shop" {
          ingress {
            from_port = 21
            to_port = 22
            protocol = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
    References:
        https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
    """
    for opening in _openings(context):
        names = {name for port, name in _PLAIN.items() if opening.holds(port)}
        if names:
            said = " and ".join(sorted(names))
            yield context.match(opening.place, f"Port of {said} is open to the whole internet.")


def _openings(context: FileContext) -> Iterator[Opening]:
    """What the rules of every cloud open, apart from what counts as an open login."""
    root = context.root
    for found in (aws_openings(root), azure_openings(root), google_openings(root)):
        for opening in found:
            if not any(opening.holds(port) for port in _LOGINS):
                yield opening
