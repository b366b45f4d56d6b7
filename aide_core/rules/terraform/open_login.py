"""Network rules of Azure and Google Cloud that open a remote login to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.hcl_openings import Opening, azure_openings, google_openings

_LOGINS = {22: "SSH", 3389: "remote desktop"}
_WEB = frozenset({"tcp", "all", "*", "6"})


@rule(
    "tf-azure-open-login",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="A remote login is open to the whole internet.",
    cwe=[284],
    literals=["azurerm_network_security"],
    aliases=[
        "checkov:CKV_AZURE_9",
        "checkov:CKV_AZURE_10",
        "tfsec:azure-network-ssh-blocked-from-internet",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def azure_open_login(context: FileContext) -> Iterator[Match]:
    """A network rule on Azure lets the whole internet reach SSH or remote desktop.

    Why:
        Such ports are tried by machines all day. One weak password, one leaked key or one flaw in
        the service is then enough to be inside the network.
    Remediation:
        Name the addresses that need the port, or use Bastion or a VPN.
    Bad:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Tcp"
          source_address_prefix = "*"
          destination_port_range = "22"
        }
    Bad:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Tcp"
          source_address_prefix = "Internet"
          destination_port_range = "3000-4000"
        }
    Bad:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "*"
          source_address_prefix = "*"
          destination_port_range = "*"
        }
    Bad:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Tcp"
          destination_port_ranges = ["80", "3389"]
          source_address_prefixes = ["10.0.0.0/8", "0.0.0.0/0"]
        }
    Bad:
        resource "azurerm_network_security_group" "shop" {
          security_rule {
            access = "allow"
            direction = "inbound"
            protocol = "tcp"
            source_address_prefix = "any"
            destination_port_range = "22"
          }
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Tcp"
          source_address_prefix = "*"
          destination_port_range = "443"
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Deny"
          direction = "Inbound"
          protocol = "Tcp"
          source_address_prefix = "*"
          destination_port_range = "22"
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Outbound"
          protocol = "Tcp"
          source_address_prefix = "*"
          destination_port_range = "22"
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Tcp"
          source_address_prefix = "10.0.0.0/8"
          destination_port_range = "22"
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Udp"
          source_address_prefix = "*"
          destination_port_range = "22"
        }
    Good:
        resource "azurerm_network_security_rule" "shop" {
          access = "Allow"
          direction = "Inbound"
          protocol = "Tcp"
          source_address_prefix = "*"
          destination_port_range = var.port
        }
    References:
        https://learn.microsoft.com/en-us/azure/virtual-network/network-security-groups-overview
    """
    for opening in azure_openings(context.root):
        opened = _opened(opening)
        if opened:
            yield context.match(opening.place, f"{opened} is open to the whole internet.")


@rule(
    "tf-gcp-open-login",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="A remote login is open to the whole internet.",
    cwe=[284],
    literals=["google_compute_firewall"],
    aliases=["checkov:CKV_GCP_2", "checkov:CKV_GCP_3", "tfsec:google-compute-no-public-ingress"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def gcp_open_login(context: FileContext) -> Iterator[Match]:
    """A firewall rule on Google Cloud lets the whole internet reach SSH or remote desktop.

    Why:
        Such ports are tried by machines all day. One weak password, one leaked key or one flaw in
        the service is then enough to be inside the network.
    Remediation:
        Name the addresses that need the port, or use Identity-Aware Proxy.
    Bad:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "tcp"
            ports = ["22"]
          }
        }
    Bad:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "tcp"
            ports = ["80", "3000-4000"]
          }
        }
    Bad:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "all"
          }
        }
    Bad:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "6"
            ports = ["22"]
          }
        }
    Good:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "tcp"
            ports = ["443"]
          }
        }
    Good:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "udp"
            ports = ["22"]
          }
        }
    Good:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          allow {
            protocol = "icmp"
          }
        }
    Good:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["10.0.0.0/8"]
          allow {
            protocol = "tcp"
            ports = ["22"]
          }
        }
    Good:
        resource "google_compute_firewall" "shop" {
          source_ranges = ["0.0.0.0/0"]
          direction = "EGRESS"
          allow {
            protocol = "tcp"
            ports = ["22"]
          }
        }
    References:
        https://cloud.google.com/firewall/docs/using-firewalls
    """
    for opening in google_openings(context.root):
        opened = _opened(opening)
        if opened:
            yield context.match(opening.place, f"{opened} is open to the whole internet.")


def _opened(opening: Opening) -> str:
    """Which remote logins are open, in words; empty for none."""
    if opening.protocol not in _WEB:
        return ""
    return " and ".join(f"{name} ({p})" for p, name in _LOGINS.items() if opening.holds(p))
