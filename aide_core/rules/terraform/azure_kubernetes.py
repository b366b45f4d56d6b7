"""Kubernetes clusters on Azure."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AKS_NO_RBAC_PLACES = (
    (("azurerm_kubernetes_cluster",), "role_based_access_control_enabled"),
    (("azurerm_kubernetes_cluster",), "role_based_access_control.enabled"),
)


@rule(
    "tf-aks-no-rbac",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource checks no roles.",
    cwe=[862],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_5", "tfsec:azure-container-use-rbac-permissions"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    fixable=True,
)
def aks_no_rbac(context: FileContext) -> Iterator[Match]:
    """A cluster checks no roles.

    Why:
        Whoever has any login to the cluster may do everything in it.
    Remediation:
        Remove the line; roles are on by default.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {
          role_based_access_control_enabled = false
        }
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {
          role_based_access_control {
            enabled = false
          }
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          role_based_access_control_enabled = true
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          role_based_access_control_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/aks/concepts-identity
    """
    for kinds, path in _AKS_NO_RBAC_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("false",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` checks no roles.", mend="true"
            )


@rule(
    "tf-aks-dashboard",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource runs the web dashboard.",
    cwe=[749],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_8"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def aks_dashboard(context: FileContext) -> Iterator[Match]:
    """A cluster runs the web dashboard.

    Why:
        The dashboard acts with rights of its own; whoever reaches it may do what it may do.
    Remediation:
        Remove the block; the dashboard is no longer supported.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {
          addon_profile {
            kube_dashboard {
              enabled = true
            }
          }
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          addon_profile {
            kube_dashboard {
              enabled = false
            }
          }
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          addon_profile {
            kube_dashboard {
              enabled = true
            }
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/aks/kubernetes-portal
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("azurerm_kubernetes_cluster",),
        "addon_profile.kube_dashboard.enabled",
        unwanted=("true",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` runs the web dashboard.", mend="false"
        )


@rule(
    "tf-aks-local-accounts",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps a shared administrator account.",
    cwe=[287],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_141"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def aks_local_accounts(context: FileContext) -> Iterator[Match]:
    """A cluster keeps a shared administrator account.

    Why:
        Its certificate opens everything, names nobody and cannot be taken back.
    Remediation:
        Set `local_account_disabled = true` and log in with Entra ID.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {
          local_account_disabled = false
        }
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          local_account_disabled = true
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          local_account_disabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          local_account_disabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/aks/manage-local-accounts-managed-azure-ad
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("azurerm_kubernetes_cluster",),
        "local_account_disabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps a shared administrator account.", mend="true"
        )


@rule(
    "tf-aks-public",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has its control plane on the internet.",
    cwe=[284],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_115"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def aks_public(context: FileContext) -> Iterator[Match]:
    """A cluster's control plane has a public address.

    Why:
        A leaked login can be used from anywhere.
    Remediation:
        Set `private_cluster_enabled = true`, or name the addresses that may come in.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {
          private_cluster_enabled = false
        }
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          private_cluster_enabled = true
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          private_cluster_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          private_cluster_enabled = false
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          api_server_authorized_ip_ranges = var.other
          private_cluster_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/aks/private-clusters
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("azurerm_kubernetes_cluster",),
        "private_cluster_enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(unmet.resource, "api_server_authorized_ip_ranges"):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` has its control plane on the internet.",
                mend="true",
            )


@rule(
    "tf-aks-any-address",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This resource has a control plane that answers all addresses.",
    cwe=[284],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_6", "tfsec:azure-container-limit-authorized-ips"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def aks_any_address(context: FileContext) -> Iterator[Match]:
    """A cluster's control plane answers all addresses.

    Why:
        A leaked login can be used from anywhere, and a flaw in the control plane by everybody.
    Remediation:
        Set `authorized_ip_ranges` in `api_server_access_profile`, or make the cluster private.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          api_server_access_profile {
            authorized_ip_ranges = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {}
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          private_cluster_enabled = true
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          api_server_authorized_ip_ranges = var.other
        }
    References:
        https://learn.microsoft.com/en-us/azure/aks/api-server-authorized-ip-ranges
    """
    for unmet in hcl_expect.without(
        context.root,
        ("azurerm_kubernetes_cluster",),
        "api_server_access_profile.authorized_ip_ranges",
    ):
        if not hcl_expect.declares(
            unmet.resource, "private_cluster_enabled=true", "api_server_authorized_ip_ranges"
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` has a control plane that answers all addresses."
            )


@rule(
    "tf-aks-network-policy",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has no network policy, so every pod can talk to every other.",
    cwe=[284],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_7", "tfsec:azure-container-configured-network-policy"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def aks_network_policy(context: FileContext) -> Iterator[Match]:
    """Every pod of a cluster can talk to every other.

    Why:
        One pod that is taken over reaches all others.
    Remediation:
        Set `network_policy = "azure"`, `"calico"` or `"cilium"` in `network_profile`.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          network_profile {
            network_policy = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/aks/use-network-policies
    """
    for unmet in hcl_expect.without(
        context.root, ("azurerm_kubernetes_cluster",), "network_profile.network_policy"
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` has no network policy, so every pod can talk to every other.",
        )


@rule(
    "tf-aks-no-monitoring",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource sends its logs nowhere.",
    cwe=[778],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_4", "tfsec:azure-container-logging"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def aks_no_monitoring(context: FileContext) -> Iterator[Match]:
    """A cluster sends its logs nowhere.

    Why:
        After an incident nobody can tell what happened in pods that are gone.
    Remediation:
        Add an `oms_agent` block with a workspace.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          oms_agent {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/azure-monitor/containers/kubernetes-monitoring-enable
    """
    for unmet in hcl_expect.without(context.root, ("azurerm_kubernetes_cluster",), "oms_agent"):
        yield hcl_expect.mismatch(context, unmet, f"`{unmet.address}` sends its logs nowhere.")


@rule(
    "tf-aks-no-own-key",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps its disks without a key of your own.",
    cwe=[311],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_117"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def aks_no_own_key(context: FileContext) -> Iterator[Match]:
    """A cluster's disks are encrypted with a key of the provider.

    Why:
        With a key of your own, access can be taken away at once and each use is logged.
    Remediation:
        Set `disk_encryption_set_id`.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          disk_encryption_set_id = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/aks/azure-disk-customer-managed-keys
    """
    for unmet in hcl_expect.without(
        context.root, ("azurerm_kubernetes_cluster",), "disk_encryption_set_id"
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps its disks without a key of your own."
        )


@rule(
    "tf-aks-no-policy",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource lets anything be deployed.",
    cwe=[693],
    literals=["azurerm_kubernetes_cluster"],
    aliases=["checkov:CKV_AZURE_116"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def aks_no_policy(context: FileContext) -> Iterator[Match]:
    """Nothing checks what is deployed to a cluster.

    Why:
        A privileged pod is accepted like any other.
    Remediation:
        Set `azure_policy_enabled = true` and assign the standards for pods.
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {
          azure_policy_enabled = false
        }
    Bad:
        resource "azurerm_kubernetes_cluster" "shop" {}
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          azure_policy_enabled = true
        }
    Good:
        resource "azurerm_kubernetes_cluster" "shop" {
          azure_policy_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          azure_policy_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/aks/use-azure-policy
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("azurerm_kubernetes_cluster",),
        "azure_policy_enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` lets anything be deployed.", mend="true"
        )
