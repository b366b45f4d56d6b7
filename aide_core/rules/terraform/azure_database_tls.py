"""Databases on Azure that accept unencrypted connections."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AZURE_DATABASE_OLD_TLS_PLACES = (
    (("azurerm_mysql_server", "azurerm_postgresql_server"), "ssl_minimal_tls_version_enforced"),
    (("azurerm_mssql_server",), "minimum_tls_version"),
    (("azurerm_redis_cache",), "minimum_tls_version"),
)
_AZURE_REDIS_PLAINTEXT_PLACES = (
    (("azurerm_redis_cache",), "enable_non_ssl_port"),
    (("azurerm_redis_cache",), "non_ssl_port_enabled"),
)


@rule(
    "tf-azure-database-no-tls",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource accepts unencrypted connections.",
    cwe=[319],
    literals=["azurerm_mariadb_server", "azurerm_mysql_server", "azurerm_postgresql_server"],
    aliases=[
        "checkov:CKV_AZURE_28",
        "checkov:CKV_AZURE_29",
        "checkov:CKV_AZURE_47",
        "tfsec:azure-database-enable-ssl-enforcement",
    ],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_database_no_tls(context: FileContext) -> Iterator[Match]:
    """A database accepts unencrypted connections.

    Why:
        Passwords, queries and answers travel in the clear.
    Remediation:
        Set `ssl_enforcement_enabled = true`.
    Bad:
        resource "azurerm_mysql_server" "shop" {
          ssl_enforcement_enabled = false
        }
    Bad:
        resource "azurerm_postgresql_server" "shop" {
          ssl_enforcement_enabled = false
        }
    Bad:
        resource "azurerm_mariadb_server" "shop" {
          ssl_enforcement_enabled = false
        }
    Good:
        resource "azurerm_mysql_server" "shop" {
          ssl_enforcement_enabled = true
        }
    Good:
        resource "azurerm_mysql_server" "shop" {}
    Good:
        resource "example_thing" "shop" {
          ssl_enforcement_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/mysql/flexible-server/security-tls-how-to-connect
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("azurerm_mysql_server", "azurerm_postgresql_server", "azurerm_mariadb_server"),
        "ssl_enforcement_enabled",
        unwanted=("false",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` accepts unencrypted connections.", mend="true"
        )


@rule(
    "tf-azure-database-old-tls",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource accepts versions of TLS before 1.2.",
    cwe=[326],
    literals=[
        "azurerm_mssql_server",
        "azurerm_mysql_server",
        "azurerm_postgresql_server",
        "azurerm_redis_cache",
    ],
    aliases=[
        "checkov:CKV_AZURE_52",
        "checkov:CKV_AZURE_54",
        "checkov:CKV_AZURE_147",
        "tfsec:azure-database-secure-tls-policy",
    ],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def azure_database_old_tls(context: FileContext) -> Iterator[Match]:
    """A database accepts old TLS versions.

    Why:
        Old versions have known weaknesses, and a client can be talked into using them.
    Remediation:
        Ask for TLS 1.2 or newer.
    Bad:
        resource "azurerm_mysql_server" "shop" {
          ssl_minimal_tls_version_enforced = "TLS1_0"
        }
    Bad:
        resource "azurerm_mysql_server" "shop" {
          ssl_minimal_tls_version_enforced = "TLS1_1"
        }
    Bad:
        resource "azurerm_mysql_server" "shop" {
          ssl_minimal_tls_version_enforced = "1.0"
        }
    Bad:
        resource "azurerm_mysql_server" "shop" {
          ssl_minimal_tls_version_enforced = "1.1"
        }
    Bad:
        resource "azurerm_mysql_server" "shop" {
          ssl_minimal_tls_version_enforced = "TLSEnforcementDisabled"
        }
    Bad:
        resource "azurerm_mysql_server" "shop" {
          ssl_minimal_tls_version_enforced = "Disabled"
        }
    Bad:
        resource "azurerm_postgresql_server" "shop" {
          ssl_minimal_tls_version_enforced = "TLS1_0"
        }
    Bad:
        resource "azurerm_mssql_server" "shop" {
          minimum_tls_version = "TLS1_0"
        }
    Bad:
        resource "azurerm_redis_cache" "shop" {
          minimum_tls_version = "TLS1_0"
        }
    Good:
        resource "azurerm_mysql_server" "shop" {
          ssl_minimal_tls_version_enforced = "TLS1_2"
        }
    Good:
        resource "azurerm_mysql_server" "shop" {}
    Good:
        resource "example_thing" "shop" {
          ssl_minimal_tls_version_enforced = "TLS1_0"
        }
    References:
        https://learn.microsoft.com/en-us/azure/azure-sql/database/connectivity-settings
    """
    for kinds, path in _AZURE_DATABASE_OLD_TLS_PLACES:
        for unmet in hcl_expect.one_of(
            context.root,
            kinds,
            path,
            unwanted=("TLS1_0", "TLS1_1", "1.0", "1.1", "TLSEnforcementDisabled", "Disabled"),
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` accepts versions of TLS before 1.2."
            )


@rule(
    "tf-azure-redis-plaintext",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource takes unencrypted connections.",
    cwe=[319],
    literals=["azurerm_redis_cache"],
    aliases=["checkov:CKV_AZURE_91"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_redis_plaintext(context: FileContext) -> Iterator[Match]:
    """A Redis cache takes unencrypted connections.

    Why:
        The key and whatever is cached travel in the clear.
    Remediation:
        Remove the line, and connect to port 6380 with TLS.
    Bad:
        resource "azurerm_redis_cache" "shop" {
          enable_non_ssl_port = true
        }
    Bad:
        resource "azurerm_redis_cache" "shop" {
          non_ssl_port_enabled = true
        }
    Good:
        resource "azurerm_redis_cache" "shop" {
          enable_non_ssl_port = false
        }
    Good:
        resource "azurerm_redis_cache" "shop" {}
    Good:
        resource "example_thing" "shop" {
          enable_non_ssl_port = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/azure-cache-for-redis/cache-remove-tls-10-11
    """
    for kinds, path in _AZURE_REDIS_PLAINTEXT_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("true",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` takes unencrypted connections.", mend="false"
            )
