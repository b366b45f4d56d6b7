"""Storage accounts on Azure."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AZURE_STORAGE_HTTP_PLACES = (
    (("azurerm_storage_account",), "https_traffic_only_enabled"),
    (("azurerm_storage_account",), "enable_https_traffic_only"),
)
_AZURE_STORAGE_PUBLIC_BLOBS_PLACES = (
    (("azurerm_storage_account",), "allow_nested_items_to_be_public"),
    (("azurerm_storage_account",), "allow_blob_public_access"),
)
_AZURE_STORAGE_OPEN_NETWORK_PLACES = (
    (("azurerm_storage_account",), "network_rules.default_action"),
    (("azurerm_storage_account_network_rules",), "default_action"),
)


@rule(
    "tf-azure-storage-http",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource answers over plain HTTP.",
    cwe=[319],
    literals=["azurerm_storage_account"],
    aliases=["checkov:CKV_AZURE_3", "tfsec:azure-storage-enforce-https"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_storage_http(context: FileContext) -> Iterator[Match]:
    """A storage account answers over plain HTTP.

    Why:
        Files and the keys that open them travel in the clear.
    Remediation:
        Remove the line; HTTPS alone is the default.
    Bad:
        resource "azurerm_storage_account" "shop" {
          https_traffic_only_enabled = false
        }
    Bad:
        resource "azurerm_storage_account" "shop" {
          enable_https_traffic_only = false
        }
    Good:
        resource "azurerm_storage_account" "shop" {
          https_traffic_only_enabled = true
        }
    Good:
        resource "azurerm_storage_account" "shop" {}
    Good:
        resource "example_thing" "shop" {
          https_traffic_only_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/common/storage-require-secure-transfer
    """
    for kinds, path in _AZURE_STORAGE_HTTP_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("false",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` answers over plain HTTP.", mend="true"
            )


@rule(
    "tf-azure-storage-old-tls",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource accepts versions of TLS before 1.2.",
    cwe=[326],
    literals=["azurerm_storage_account"],
    aliases=["checkov:CKV_AZURE_44", "tfsec:azure-storage-use-secure-tls-policy"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_storage_old_tls(context: FileContext) -> Iterator[Match]:
    """A storage account accepts old TLS versions.

    Why:
        Old versions have known weaknesses, and a client can be talked into using them.
    Remediation:
        Set `min_tls_version = "TLS1_2"`.
    Bad:
        resource "azurerm_storage_account" "shop" {
          min_tls_version = "TLS1_0"
        }
    Bad:
        resource "azurerm_storage_account" "shop" {
          min_tls_version = "TLS1_1"
        }
    Good:
        resource "azurerm_storage_account" "shop" {
          min_tls_version = "TLS1_2"
        }
    Good:
        resource "azurerm_storage_account" "shop" {}
    Good:
        resource "example_thing" "shop" {
          min_tls_version = "TLS1_0"
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/common/transport-layer-security-configure-minimum-version
    """
    for unmet in hcl_expect.one_of(
        context.root, ("azurerm_storage_account",), "min_tls_version", unwanted=("TLS1_0", "TLS1_1")
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` accepts versions of TLS before 1.2.",
            mend='"TLS1_2"',
        )


@rule(
    "tf-azure-storage-public-blobs",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource lets its containers be made public.",
    cwe=[732],
    literals=["azurerm_storage_account"],
    aliases=["checkov:CKV_AZURE_190"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_storage_public_blobs(context: FileContext) -> Iterator[Match]:
    """A storage account lets its containers be made public.

    Why:
        One container with the wrong setting is then open to everybody, without any login.
    Remediation:
        Set `allow_nested_items_to_be_public = false`.
    Bad:
        resource "azurerm_storage_account" "shop" {
          allow_nested_items_to_be_public = true
        }
    Bad:
        resource "azurerm_storage_account" "shop" {
          allow_blob_public_access = true
        }
    Good:
        resource "azurerm_storage_account" "shop" {
          allow_nested_items_to_be_public = false
        }
    Good:
        resource "azurerm_storage_account" "shop" {}
    Good:
        resource "example_thing" "shop" {
          allow_nested_items_to_be_public = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/blobs/anonymous-read-access-prevent
    """
    for kinds, path in _AZURE_STORAGE_PUBLIC_BLOBS_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("true",)):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` lets its containers be made public.",
                mend="false",
            )


@rule(
    "tf-azure-container-public",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource is open to everybody.",
    cwe=[732],
    literals=["azurerm_storage_container"],
    aliases=["checkov:CKV_AZURE_34", "tfsec:azure-storage-no-public-access"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_container_public(context: FileContext) -> Iterator[Match]:
    """A container of files is open to everybody.

    Why:
        Whoever learns or guesses the address reads the files; with `container` they can list them
        as well.
    Remediation:
        Set `container_access_type = "private"` and hand out signed links.
    Bad:
        resource "azurerm_storage_container" "shop" {
          container_access_type = "blob"
        }
    Bad:
        resource "azurerm_storage_container" "shop" {
          container_access_type = "container"
        }
    Good:
        resource "azurerm_storage_container" "shop" {
          container_access_type = "private"
        }
    Good:
        resource "azurerm_storage_container" "shop" {}
    Good:
        resource "example_thing" "shop" {
          container_access_type = "blob"
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/blobs/anonymous-read-access-configure
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("azurerm_storage_container",),
        "container_access_type",
        unwanted=("blob", "container"),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` is open to everybody.", mend='"private"'
        )


@rule(
    "tf-azure-storage-open-network",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource answers all networks.",
    cwe=[284],
    literals=["azurerm_storage_account", "azurerm_storage_account_network_rules"],
    aliases=["checkov:CKV_AZURE_35", "tfsec:azure-storage-default-action-deny"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_storage_open_network(context: FileContext) -> Iterator[Match]:
    """A storage account answers all networks.

    Why:
        A leaked key can be used from anywhere in the world.
    Remediation:
        Set `default_action = "Deny"` and name the networks that may come in.
    Bad:
        resource "azurerm_storage_account" "shop" {
          network_rules {
            default_action = "Allow"
          }
        }
    Bad:
        resource "azurerm_storage_account_network_rules" "shop" {
          default_action = "Allow"
        }
    Good:
        resource "azurerm_storage_account" "shop" {
          network_rules {
            default_action = "Deny"
          }
        }
    Good:
        resource "azurerm_storage_account" "shop" {}
    Good:
        resource "example_thing" "shop" {
          network_rules {
            default_action = "Allow"
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/common/storage-network-security
    """
    for kinds, path in _AZURE_STORAGE_OPEN_NETWORK_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("Allow",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` answers all networks.", mend='"Deny"'
            )


@rule(
    "tf-azure-storage-public-network",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has a public address.",
    cwe=[284],
    literals=["azurerm_storage_account"],
    aliases=["checkov:CKV_AZURE_59"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def azure_storage_public_network(context: FileContext) -> Iterator[Match]:
    """A storage account has a public address.

    Why:
        Only keys and rules stand between the files and everybody.
    Remediation:
        Set `public_network_access_enabled = false` and use private endpoints.
    Bad:
        resource "azurerm_storage_account" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_storage_account" "shop" {}
    Good:
        resource "azurerm_storage_account" "shop" {
          public_network_access_enabled = false
        }
    Good:
        resource "azurerm_storage_account" "shop" {
          public_network_access_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          public_network_access_enabled = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/common/storage-network-security
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("azurerm_storage_account",),
        "public_network_access_enabled",
        wanted=("false",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has a public address.", mend="false"
        )


@rule(
    "tf-azure-storage-shared-key",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource can be opened with one shared key.",
    cwe=[287],
    literals=["azurerm_storage_account"],
    aliases=["checkov:CKV_AZURE_244"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def azure_storage_shared_key(context: FileContext) -> Iterator[Match]:
    """A storage account can be opened with one shared key.

    Why:
        The key opens everything, names nobody and works until somebody changes it.
    Remediation:
        Set `shared_access_key_enabled = false` and use identities with roles.
    Bad:
        resource "azurerm_storage_account" "shop" {
          shared_access_key_enabled = true
        }
    Bad:
        resource "azurerm_storage_account" "shop" {}
    Good:
        resource "azurerm_storage_account" "shop" {
          shared_access_key_enabled = false
        }
    Good:
        resource "azurerm_storage_account" "shop" {
          shared_access_key_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          shared_access_key_enabled = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/common/shared-key-authorization-prevent
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("azurerm_storage_account",),
        "shared_access_key_enabled",
        wanted=("false",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` can be opened with one shared key.", mend="false"
        )


@rule(
    "tf-azure-storage-queue-log",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps no log of who used its queues.",
    cwe=[778],
    literals=["azurerm_storage_account"],
    aliases=["checkov:CKV_AZURE_33"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def azure_storage_queue_log(context: FileContext) -> Iterator[Match]:
    """A storage account keeps no record of who used its queues.

    Why:
        After an incident nobody can tell what was read or deleted.
    Remediation:
        Add `queue_properties` with a `logging` block for read, write and delete.
    Bad:
        resource "azurerm_storage_account" "shop" {}
    Good:
        resource "azurerm_storage_account" "shop" {
          queue_properties {
            logging {
              enabled = true
            }
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/storage/queues/monitor-queue-storage
    """
    for unmet in hcl_expect.without(
        context.root, ("azurerm_storage_account",), "queue_properties.logging"
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps no log of who used its queues."
        )
