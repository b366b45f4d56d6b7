"""Databases on Azure that let every address in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_RULES = (
    "azurerm_mssql_firewall_rule",
    "azurerm_sql_firewall_rule",
    "azurerm_mysql_firewall_rule",
    "azurerm_mysql_flexible_server_firewall_rule",
    "azurerm_postgresql_firewall_rule",
    "azurerm_postgresql_flexible_server_firewall_rule",
    "azurerm_mariadb_firewall_rule",
    "azurerm_redis_firewall_rule",
)
_NONE = "0.0.0.0"


@rule(
    "tf-azure-sql-firewall",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="The database answers every address of this range.",
    cwe=[284],
    literals=["_firewall_rule"],
    aliases=["checkov:CKV_AZURE_11", "tfsec:azure-database-no-public-firewall-access"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def azure_sql_firewall(context: FileContext) -> Iterator[Match]:
    """A database on Azure lets every address in.

    Why:
        From 0.0.0.0 to 255.255.255.255 is everybody; from 0.0.0.0 to 0.0.0.0 is every customer of
        Azure. Its login is then tried by machines all day.
    Remediation:
        Name the addresses that need the database, or use a private endpoint.
    Bad:
        resource "azurerm_mssql_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "255.255.255.255"
        }
    Bad:
        resource "azurerm_mssql_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "0.0.0.0"
        }
    Bad:
        resource "azurerm_redis_firewall_rule" "shop" {
          start_ip = "0.0.0.0"
          end_ip = "255.255.255.255"
        }
    Bad:
        resource "azurerm_sql_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "255.255.255.255"
        }
    Bad:
        resource "azurerm_mysql_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "255.255.255.255"
        }
    Bad:
        resource "azurerm_mysql_flexible_server_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "255.255.255.255"
        }
    Bad:
        resource "azurerm_postgresql_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "255.255.255.255"
        }
    Bad:
        resource "azurerm_postgresql_flexible_server_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "255.255.255.255"
        }
    Bad:
        resource "azurerm_mariadb_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "255.255.255.255"
        }
    Good:
        resource "azurerm_mssql_firewall_rule" "shop" {
          start_ip_address = "203.0.113.5"
          end_ip_address = "203.0.113.9"
        }
    Good:
        resource "example_firewall_rule" "shop" {
          start_ip_address = "0.0.0.0"
          end_ip_address = "255.255.255.255"
        }
    References:
        https://learn.microsoft.com/en-us/azure/azure-sql/database/firewall-configure
    """
    for resource in hcl.resources(context.root, *_RULES):
        values = resource.attributes()
        start = values.get("start_ip_address") or values.get("start_ip")
        if start is not None and hcl.string(start) == _NONE:
            yield context.match(start)
