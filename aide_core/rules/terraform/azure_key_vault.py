"""Key vaults on Azure."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-azure-vault-purge",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource can be emptied for good at once.",
    cwe=[1188],
    literals=["azurerm_key_vault"],
    aliases=["checkov:CKV_AZURE_42", "checkov:CKV_AZURE_110", "tfsec:azure-keyvault-no-purge"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    fixable=True,
)
def azure_vault_purge(context: FileContext) -> Iterator[Match]:
    """A key vault can be emptied for good at once.

    Why:
        Whoever may delete keys can make all that they encrypted unreadable for ever.
    Remediation:
        Set `purge_protection_enabled = true`.
    Bad:
        resource "azurerm_key_vault" "shop" {
          purge_protection_enabled = false
        }
    Bad:
        resource "azurerm_key_vault" "shop" {}
    Good:
        resource "azurerm_key_vault" "shop" {
          purge_protection_enabled = true
        }
    Good:
        resource "azurerm_key_vault" "shop" {
          purge_protection_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          purge_protection_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/key-vault/general/soft-delete-overview
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("azurerm_key_vault",),
        "purge_protection_enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` can be emptied for good at once.", mend="true"
        )


@rule(
    "tf-azure-vault-soft-delete",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource keeps nothing of what is deleted.",
    cwe=[1188],
    literals=["azurerm_key_vault"],
    aliases=["checkov:CKV_AZURE_111"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    fixable=True,
)
def azure_vault_soft_delete(context: FileContext) -> Iterator[Match]:
    """What is deleted from a key vault is gone.

    Why:
        A mistake or an attacker can make all that the keys encrypted unreadable for ever.
    Remediation:
        Remove `soft_delete_enabled = false`.
    Bad:
        resource "azurerm_key_vault" "shop" {
          soft_delete_enabled = false
        }
    Good:
        resource "azurerm_key_vault" "shop" {
          soft_delete_enabled = true
        }
    Good:
        resource "azurerm_key_vault" "shop" {}
    Good:
        resource "example_thing" "shop" {
          soft_delete_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/key-vault/general/soft-delete-overview
    """
    for unmet in hcl_expect.one_of(
        context.root, ("azurerm_key_vault",), "soft_delete_enabled", unwanted=("false",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps nothing of what is deleted.", mend="true"
        )


@rule(
    "tf-azure-vault-open-network",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource answers all networks.",
    cwe=[284],
    literals=["azurerm_key_vault"],
    aliases=["checkov:CKV_AZURE_109", "tfsec:azure-keyvault-specify-network-acl"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_vault_open_network(context: FileContext) -> Iterator[Match]:
    """A key vault answers all networks.

    Why:
        A leaked token can be used from anywhere in the world to read every secret.
    Remediation:
        Add `network_acls` with `default_action = "Deny"` and name the networks that may come in.
    Bad:
        resource "azurerm_key_vault" "shop" {
          network_acls {
            default_action = "Allow"
          }
        }
    Good:
        resource "azurerm_key_vault" "shop" {}
    Good:
        resource "azurerm_key_vault" "shop" {
          network_acls {
            default_action = "Deny"
          }
        }
    Good:
        resource "azurerm_key_vault" "shop" {
          network_acls {
            default_action = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          network_acls {
            default_action = "Allow"
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/key-vault/general/network-security
    """
    for unmet in hcl_expect.not_one_of(
        context.root, ("azurerm_key_vault",), "network_acls.default_action", wanted=("Deny",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` answers all networks.", mend='"Deny"'
        )


@rule(
    "tf-azure-vault-network-unset",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has no rules for networks, so it answers all of them.",
    cwe=[284],
    literals=["azurerm_key_vault"],
    aliases=["checkov:CKV_AZURE_109"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def azure_vault_network_unset(context: FileContext) -> Iterator[Match]:
    """A key vault has no rules for networks.

    Why:
        A leaked token can be used from anywhere in the world to read every secret.
    Remediation:
        Add `network_acls` with `default_action = "Deny"`.
    Bad:
        resource "azurerm_key_vault" "shop" {}
    Good:
        resource "azurerm_key_vault" "shop" {
          network_acls {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/key-vault/general/network-security
    """
    for unmet in hcl_expect.without(context.root, ("azurerm_key_vault",), "network_acls"):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` has no rules for networks, so it answers all of them.",
        )


@rule(
    "tf-azure-vault-no-expiry",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource never expires.",
    cwe=[324],
    literals=["azurerm_key_vault_key", "azurerm_key_vault_secret"],
    aliases=[
        "checkov:CKV_AZURE_40",
        "checkov:CKV_AZURE_41",
        "tfsec:azure-keyvault-ensure-secret-expiry",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def azure_vault_no_expiry(context: FileContext) -> Iterator[Match]:
    """A key or secret never expires.

    Why:
        It is never changed, so a leak of long ago still works.
    Remediation:
        Set `expiration_date`, and renew before it.
    Bad:
        resource "azurerm_key_vault_key" "shop" {}
    Bad:
        resource "azurerm_key_vault_secret" "shop" {}
    Good:
        resource "azurerm_key_vault_key" "shop" {
          expiration_date = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/key-vault/secrets/best-practices
    """
    for unmet in hcl_expect.without(
        context.root, ("azurerm_key_vault_key", "azurerm_key_vault_secret"), "expiration_date"
    ):
        yield hcl_expect.mismatch(context, unmet, f"`{unmet.address}` never expires.")


@rule(
    "tf-azure-secret-content-type",
    languages=["hcl"],
    severity="info",
    confidence="high",
    message="This resource does not say what it is.",
    cwe=[1188],
    literals=["azurerm_key_vault_secret"],
    aliases=["checkov:CKV_AZURE_114"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def azure_secret_content_type(context: FileContext) -> Iterator[Match]:
    """A secret does not say what it is.

    Why:
        Who finds it later cannot tell how to renew it.
    Remediation:
        Set `content_type` to a few words such as `database password`.
    Bad:
        resource "azurerm_key_vault_secret" "shop" {}
    Good:
        resource "azurerm_key_vault_secret" "shop" {
          content_type = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/key-vault/secrets/about-secrets
    """
    for unmet in hcl_expect.without(context.root, ("azurerm_key_vault_secret",), "content_type"):
        yield hcl_expect.mismatch(context, unmet, f"`{unmet.address}` does not say what it is.")
