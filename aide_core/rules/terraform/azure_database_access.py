"""Databases on Azure that everybody can reach."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AZURE_DATABASE_PUBLIC_KINDS = (
    "azurerm_mssql_server",
    "azurerm_mysql_server",
    "azurerm_mysql_flexible_server",
    "azurerm_postgresql_server",
    "azurerm_postgresql_flexible_server",
    "azurerm_mariadb_server",
    "azurerm_cosmosdb_account",
    "azurerm_redis_cache",
)


@rule(
    "tf-azure-database-public",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource has a public address.",
    cwe=[284],
    literals=[
        "azurerm_cosmosdb_account",
        "azurerm_mariadb_server",
        "azurerm_mssql_server",
        "azurerm_mysql_flexible_server",
        "azurerm_mysql_server",
        "azurerm_postgresql_flexible_server",
        "azurerm_postgresql_server",
        "azurerm_redis_cache",
    ],
    aliases=[
        "checkov:CKV_AZURE_48",
        "checkov:CKV_AZURE_53",
        "checkov:CKV_AZURE_68",
        "checkov:CKV_AZURE_89",
        "checkov:CKV_AZURE_101",
        "checkov:CKV_AZURE_113",
        "tfsec:azure-database-no-public-access",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_database_public(context: FileContext) -> Iterator[Match]:
    """A database has a public address.

    Why:
        One wrong firewall rule is enough to let everybody try its login.
    Remediation:
        Set `public_network_access_enabled = false` and use private endpoints.
    Bad:
        resource "azurerm_mssql_server" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_mysql_server" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_mysql_flexible_server" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_postgresql_server" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_postgresql_flexible_server" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_mariadb_server" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_cosmosdb_account" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_redis_cache" "shop" {
          public_network_access_enabled = true
        }
    Good:
        resource "azurerm_mssql_server" "shop" {
          public_network_access_enabled = false
        }
    Good:
        resource "azurerm_mssql_server" "shop" {}
    Good:
        resource "example_thing" "shop" {
          public_network_access_enabled = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/azure-sql/database/connectivity-settings
    """
    for unmet in hcl_expect.one_of(
        context.root,
        _AZURE_DATABASE_PUBLIC_KINDS,
        "public_network_access_enabled",
        unwanted=("true",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has a public address.", mend="false"
        )
