"""What Azure watches for and keeps a record of."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


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
