"""Registries and databases on Azure that are too open."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AZURE_KUSTO_UNENCRYPTED_PLACES = (
    (("azurerm_kusto_cluster",), "disk_encryption_enabled"),
    (("azurerm_kusto_cluster",), "enable_disk_encryption"),
)


@rule(
    "tf-azure-registry-admin",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource has a shared administrator account.",
    cwe=[798],
    literals=["azurerm_container_registry"],
    aliases=["checkov:CKV_AZURE_137"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_registry_admin(context: FileContext) -> Iterator[Match]:
    """A registry has a shared administrator account.

    Why:
        One password pushes and pulls every image, names nobody and is rarely changed.
    Remediation:
        Remove `admin_enabled = true` and use identities with roles.
    Bad:
        resource "azurerm_container_registry" "shop" {
          admin_enabled = true
        }
    Good:
        resource "azurerm_container_registry" "shop" {
          admin_enabled = false
        }
    Good:
        resource "azurerm_container_registry" "shop" {}
    Good:
        resource "example_thing" "shop" {
          admin_enabled = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/container-registry/container-registry-authentication
    """
    for unmet in hcl_expect.one_of(
        context.root, ("azurerm_container_registry",), "admin_enabled", unwanted=("true",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has a shared administrator account.", mend="false"
        )


@rule(
    "tf-azure-registry-anonymous",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource lets everybody pull its images.",
    cwe=[306],
    literals=["azurerm_container_registry"],
    aliases=["checkov:CKV_AZURE_138"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_registry_anonymous(context: FileContext) -> Iterator[Match]:
    """Everybody can pull images from a registry.

    Why:
        Images hold the program, its configuration and often a secret.
    Remediation:
        Remove `anonymous_pull_enabled = true`.
    Bad:
        resource "azurerm_container_registry" "shop" {
          anonymous_pull_enabled = true
        }
    Good:
        resource "azurerm_container_registry" "shop" {
          anonymous_pull_enabled = false
        }
    Good:
        resource "azurerm_container_registry" "shop" {}
    Good:
        resource "example_thing" "shop" {
          anonymous_pull_enabled = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/container-registry/anonymous-pull-access
    """
    for unmet in hcl_expect.one_of(
        context.root, ("azurerm_container_registry",), "anonymous_pull_enabled", unwanted=("true",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` lets everybody pull its images.", mend="false"
        )


@rule(
    "tf-azure-kusto-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource keeps its disks unencrypted.",
    cwe=[311],
    literals=["azurerm_kusto_cluster"],
    aliases=["checkov:CKV_AZURE_74"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_kusto_unencrypted(context: FileContext) -> Iterator[Match]:
    """The disks of an analytics cluster are not encrypted.

    Why:
        Whoever gets hold of a disk or a copy of it reads everything.
    Remediation:
        Set `disk_encryption_enabled = true`.
    Bad:
        resource "azurerm_kusto_cluster" "shop" {
          disk_encryption_enabled = false
        }
    Bad:
        resource "azurerm_kusto_cluster" "shop" {
          enable_disk_encryption = false
        }
    Good:
        resource "azurerm_kusto_cluster" "shop" {
          disk_encryption_enabled = true
        }
    Good:
        resource "azurerm_kusto_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          disk_encryption_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/data-explorer/cluster-encryption-disk
    """
    for kinds, path in _AZURE_KUSTO_UNENCRYPTED_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("false",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` keeps its disks unencrypted.", mend="true"
            )


@rule(
    "tf-azure-data-lake-unencrypted",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource stores its files unencrypted.",
    cwe=[311],
    literals=["azurerm_data_lake_store"],
    aliases=["checkov:CKV_AZURE_105"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_data_lake_unencrypted(context: FileContext) -> Iterator[Match]:
    """A data lake is stored unencrypted.

    Why:
        Whoever gets hold of a disk or a copy of it reads everything.
    Remediation:
        Remove the line; encryption is the default.
    Bad:
        resource "azurerm_data_lake_store" "shop" {
          encryption_state = "Disabled"
        }
    Good:
        resource "azurerm_data_lake_store" "shop" {
          encryption_state = "Enabled"
        }
    Good:
        resource "azurerm_data_lake_store" "shop" {}
    Good:
        resource "example_thing" "shop" {
          encryption_state = "Disabled"
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/common/storage-service-encryption
    """
    for unmet in hcl_expect.one_of(
        context.root, ("azurerm_data_lake_store",), "encryption_state", unwanted=("Disabled",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` stores its files unencrypted.", mend='"Enabled"'
        )


@rule(
    "tf-azure-cosmos-no-own-key",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource is not encrypted with a key of your own.",
    cwe=[311],
    literals=["azurerm_cosmosdb_account"],
    aliases=["checkov:CKV_AZURE_100"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def azure_cosmos_no_own_key(context: FileContext) -> Iterator[Match]:
    """A database is encrypted with a key of the provider.

    Why:
        With a key of your own, access can be taken away at once and each use is logged.
    Remediation:
        Set `key_vault_key_id`.
    Bad:
        resource "azurerm_cosmosdb_account" "shop" {}
    Good:
        resource "azurerm_cosmosdb_account" "shop" {
          key_vault_key_id = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/cosmos-db/how-to-setup-customer-managed-keys
    """
    for unmet in hcl_expect.without(
        context.root, ("azurerm_cosmosdb_account",), "key_vault_key_id"
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` is not encrypted with a key of your own."
        )
