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


@rule(
    "tf-azure-defender-off",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource switches Defender off.",
    cwe=[693],
    literals=["azurerm_security_center_subscription_pricing"],
    aliases=[
        "checkov:CKV_AZURE_19",
        "checkov:CKV_AZURE_55",
        "checkov:CKV_AZURE_61",
        "checkov:CKV_AZURE_69",
        "checkov:CKV_AZURE_79",
        "checkov:CKV_AZURE_84",
        "checkov:CKV_AZURE_85",
        "checkov:CKV_AZURE_86",
        "checkov:CKV_AZURE_87",
        "tfsec:azure-security-center-enable-standard-subscription",
    ],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_defender_off(context: FileContext) -> Iterator[Match]:
    """Microsoft Defender is switched off for a kind of resource.

    Why:
        Attacks on these resources are not reported.
    Remediation:
        Set `tier = "Standard"`.
    Bad:
        resource "azurerm_security_center_subscription_pricing" "shop" {
          tier = "Free"
        }
    Good:
        resource "azurerm_security_center_subscription_pricing" "shop" {
          tier = "Standard"
        }
    Good:
        resource "azurerm_security_center_subscription_pricing" "shop" {}
    Good:
        resource "example_thing" "shop" {
          tier = "Free"
        }
    References:
        https://learn.microsoft.com/en-us/azure/defender-for-cloud/defender-for-cloud-introduction
    """
    for unmet in hcl_expect.one_of(
        context.root, ("azurerm_security_center_subscription_pricing",), "tier", unwanted=("Free",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` switches Defender off.", mend='"Standard"'
        )


@rule(
    "tf-azure-sql-alerts-off",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource switches alerts about attacks off.",
    cwe=[778],
    literals=[
        "azurerm_mssql_server_security_alert_policy",
        "azurerm_sql_server_security_alert_policy",
    ],
    aliases=["checkov:CKV_AZURE_25"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_sql_alerts_off(context: FileContext) -> Iterator[Match]:
    """Alerts about attacks on a database are switched off.

    Why:
        Attempts at injection and odd logins are not reported to anybody.
    Remediation:
        Set `state = "Enabled"` and an address for the alerts.
    Bad:
        resource "azurerm_mssql_server_security_alert_policy" "shop" {
          state = "Disabled"
        }
    Bad:
        resource "azurerm_sql_server_security_alert_policy" "shop" {
          state = "Disabled"
        }
    Good:
        resource "azurerm_mssql_server_security_alert_policy" "shop" {
          state = "Enabled"
        }
    Good:
        resource "azurerm_mssql_server_security_alert_policy" "shop" {}
    Good:
        resource "example_thing" "shop" {
          state = "Disabled"
        }
    References:
        https://learn.microsoft.com/en-us/azure/azure-sql/database/threat-detection-overview
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("azurerm_mssql_server_security_alert_policy", "azurerm_sql_server_security_alert_policy"),
        "state",
        unwanted=("Disabled",),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` switches alerts about attacks off.",
            mend='"Enabled"',
        )


@rule(
    "tf-azure-flow-log-retention",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps records of traffic for less than 90 days.",
    cwe=[778],
    literals=["azurerm_network_watcher_flow_log"],
    aliases=["checkov:CKV_AZURE_12", "tfsec:azure-network-retention-policy-set"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def azure_flow_log_retention(context: FileContext) -> Iterator[Match]:
    """Records of network traffic are kept for a short time.

    Why:
        Intrusions are often found after months.
    Remediation:
        Set `days = 90` or more.
    Bad:
        resource "azurerm_network_watcher_flow_log" "shop" {
          retention_policy {
            days = 89
          }
        }
    Good:
        resource "azurerm_network_watcher_flow_log" "shop" {
          retention_policy {
            days = 90
          }
        }
    Good:
        resource "azurerm_network_watcher_flow_log" "shop" {
          retention_policy {
            days = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          retention_policy {
            days = 89
          }
        }
    Good:
        resource "azurerm_network_watcher_flow_log" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/network-watcher/nsg-flow-logs-overview
    """
    for unmet in hcl_expect.below(
        context.root, ("azurerm_network_watcher_flow_log",), "retention_policy.days", least=90
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps records of traffic for less than 90 days."
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
