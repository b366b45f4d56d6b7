"""Other services on Azure that are too open."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AZURE_SERVICE_PUBLIC_KINDS = (
    "azurerm_data_factory",
    "azurerm_eventgrid_domain",
    "azurerm_eventgrid_topic",
    "azurerm_iothub",
    "azurerm_container_registry",
    "azurerm_key_vault",
    "azurerm_search_service",
    "azurerm_cognitive_account",
    "azurerm_synapse_workspace",
    "azurerm_servicebus_namespace",
    "azurerm_eventhub_namespace",
)
_AZURE_VARIABLE_PLAIN_KINDS = (
    "azurerm_automation_variable_string",
    "azurerm_automation_variable_int",
    "azurerm_automation_variable_bool",
    "azurerm_automation_variable_datetime",
)


@rule(
    "tf-azure-service-public",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has a public address.",
    cwe=[284],
    literals=[
        "azurerm_cognitive_account",
        "azurerm_container_registry",
        "azurerm_data_factory",
        "azurerm_eventgrid_domain",
        "azurerm_eventgrid_topic",
        "azurerm_eventhub_namespace",
        "azurerm_iothub",
        "azurerm_key_vault",
        "azurerm_search_service",
        "azurerm_servicebus_namespace",
        "azurerm_synapse_workspace",
    ],
    aliases=[
        "checkov:CKV_AZURE_104",
        "checkov:CKV_AZURE_106",
        "checkov:CKV_AZURE_108",
        "checkov:CKV_AZURE_139",
        "checkov:CKV_AZURE_189",
        "checkov:CKV_AZURE_124",
        "checkov:CKV_AZURE_134",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def azure_service_public(context: FileContext) -> Iterator[Match]:
    """A service has a public address.

    Why:
        Only its login stands between the service and everybody.
    Remediation:
        Set `public_network_access_enabled = false` and use private endpoints.
    Bad:
        resource "azurerm_data_factory" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_data_factory" "shop" {}
    Bad:
        resource "azurerm_eventgrid_domain" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_eventgrid_topic" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_iothub" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_container_registry" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_key_vault" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_search_service" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_cognitive_account" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_synapse_workspace" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_servicebus_namespace" "shop" {
          public_network_access_enabled = true
        }
    Bad:
        resource "azurerm_eventhub_namespace" "shop" {
          public_network_access_enabled = true
        }
    Good:
        resource "azurerm_data_factory" "shop" {
          public_network_access_enabled = false
        }
    Good:
        resource "azurerm_data_factory" "shop" {
          public_network_access_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          public_network_access_enabled = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/private-link/private-endpoint-overview
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        _AZURE_SERVICE_PUBLIC_KINDS,
        "public_network_access_enabled",
        wanted=("false",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has a public address.", mend="false"
        )


@rule(
    "tf-azure-file-sync-public",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource takes traffic from all networks.",
    cwe=[284],
    literals=["azurerm_storage_sync"],
    aliases=["checkov:CKV_AZURE_64"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def azure_file_sync_public(context: FileContext) -> Iterator[Match]:
    """A file sync service has a public address.

    Why:
        Only its login stands between the files and everybody.
    Remediation:
        Set `incoming_traffic_policy = "AllowVirtualNetworksOnly"`.
    Bad:
        resource "azurerm_storage_sync" "shop" {
          incoming_traffic_policy = "AllowAllTraffic"
        }
    Bad:
        resource "azurerm_storage_sync" "shop" {}
    Good:
        resource "azurerm_storage_sync" "shop" {
          incoming_traffic_policy = "AllowVirtualNetworksOnly"
        }
    Good:
        resource "azurerm_storage_sync" "shop" {
          incoming_traffic_policy = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          incoming_traffic_policy = "AllowAllTraffic"
        }
    References:
        https://learn.microsoft.com/en-us/azure/storage/file-sync/file-sync-networking-endpoints
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("azurerm_storage_sync",),
        "incoming_traffic_policy",
        wanted=("AllowVirtualNetworksOnly",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` takes traffic from all networks.",
            mend='"AllowVirtualNetworksOnly"',
        )


@rule(
    "tf-azure-variable-plain",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This resource is stored unencrypted.",
    cwe=[312],
    literals=[
        "azurerm_automation_variable_bool",
        "azurerm_automation_variable_datetime",
        "azurerm_automation_variable_int",
        "azurerm_automation_variable_string",
    ],
    aliases=["checkov:CKV_AZURE_73"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_variable_plain(context: FileContext) -> Iterator[Match]:
    """An automation variable is stored unencrypted.

    Why:
        Whoever may look at the account reads it.
    Remediation:
        Set `encrypted = true`.
    Bad:
        resource "azurerm_automation_variable_string" "shop" {
          encrypted = false
        }
    Bad:
        resource "azurerm_automation_variable_string" "shop" {}
    Bad:
        resource "azurerm_automation_variable_int" "shop" {
          encrypted = false
        }
    Bad:
        resource "azurerm_automation_variable_bool" "shop" {
          encrypted = false
        }
    Bad:
        resource "azurerm_automation_variable_datetime" "shop" {
          encrypted = false
        }
    Good:
        resource "azurerm_automation_variable_string" "shop" {
          encrypted = true
        }
    Good:
        resource "azurerm_automation_variable_string" "shop" {
          encrypted = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          encrypted = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/automation/shared-resources/variables
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        _AZURE_VARIABLE_PLAIN_KINDS,
        "encrypted",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` is stored unencrypted.", mend="true"
        )


@rule(
    "tf-azure-synapse-network",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource runs outside of a network of its own.",
    cwe=[284],
    literals=["azurerm_synapse_workspace"],
    aliases=["checkov:CKV_AZURE_58"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def azure_synapse_network(context: FileContext) -> Iterator[Match]:
    """A workspace for analytics runs outside of a network of its own.

    Why:
        Jobs can send data to any address.
    Remediation:
        Set `managed_virtual_network_enabled = true`; it can only be chosen at creation.
    Bad:
        resource "azurerm_synapse_workspace" "shop" {
          managed_virtual_network_enabled = false
        }
    Bad:
        resource "azurerm_synapse_workspace" "shop" {}
    Good:
        resource "azurerm_synapse_workspace" "shop" {
          managed_virtual_network_enabled = true
        }
    Good:
        resource "azurerm_synapse_workspace" "shop" {
          managed_virtual_network_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          managed_virtual_network_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/synapse-analytics/security/synapse-workspace-managed-vnet
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("azurerm_synapse_workspace",),
        "managed_virtual_network_enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` runs outside of a network of its own.", mend="true"
        )
