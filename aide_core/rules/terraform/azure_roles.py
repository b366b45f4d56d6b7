"""Roles, origins and database settings on Azure that are too open."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_APPS = (
    "azurerm_app_service",
    "azurerm_linux_web_app",
    "azurerm_windows_web_app",
    "azurerm_function_app",
    "azurerm_linux_function_app",
    "azurerm_windows_function_app",
)
_STRONG = frozenset(
    {"Owner", "User Access Administrator", "Role Based Access Control Administrator"}
)
_LOGS = frozenset({"log_checkpoints", "log_connections", "connection_throttling"})


@rule(
    "tf-azure-role-everything",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This role allows every action.",
    cwe=[269],
    literals=["azurerm_role_definition"],
    aliases=["checkov:CKV_AZURE_39", "tfsec:azure-authorization-limit-role-actions"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def azure_role_everything(context: FileContext) -> Iterator[Match]:
    """A role allows every action.

    Why:
        Whoever holds it owns the subscription, its data and its bills.
    Remediation:
        List the actions that are needed.
    Bad:
        resource "azurerm_role_definition" "shop" {
          permissions {
            actions = ["*"]
          }
        }
    Good:
        resource "azurerm_role_definition" "shop" {
          permissions {
            actions = ["Microsoft.Compute/virtualMachines/read"]
          }
        }
    Good:
        resource "example_role" "shop" {
          permissions {
            actions = ["*"]
          }
        }
    Good:
        resource "azurerm_role_definition" "shop" {
          permissions {
            actions = var.actions
          }
        }
    Good:
        resource "azurerm_role_definition" "shop" {
          permissions {
            actions = ["*/read"]
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/role-based-access-control/best-practices
    """
    for resource in hcl.resources(context.root, "azurerm_role_definition"):
        for block in resource.blocks("permissions"):
            for action in hcl.items(block.attributes().get("actions")):
                if hcl.string(action) == "*":
                    yield context.match(action)


@rule(
    "tf-azure-owner",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This makes somebody an owner.",
    cwe=[269],
    literals=["azurerm_role_assignment"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def azure_owner(context: FileContext) -> Iterator[Match]:
    """Somebody is made an owner.

    Why:
        An owner can do everything and give these rights to others.
    Remediation:
        Give a role that names the work, such as `Reader` or `Storage Blob Data Contributor`.
    Bad:
        resource "azurerm_role_assignment" "shop" {
          role_definition_name = "Owner"
          scope = data.azurerm_subscription.shop.id
        }
    Bad:
        resource "azurerm_role_assignment" "shop" {
          role_definition_name = "User Access Administrator"
          scope = data.azurerm_subscription.shop.id
        }
    Bad:
        resource "azurerm_role_assignment" "shop" {
          role_definition_name = "Role Based Access Control Administrator"
          scope = data.azurerm_subscription.shop.id
        }
    Good:
        resource "azurerm_role_assignment" "shop" {
          role_definition_name = "Reader"
          scope = data.azurerm_subscription.shop.id
        }
    Good:
        resource "example_assignment" "shop" {
          role_definition_name = "Owner"
          scope = data.azurerm_subscription.shop.id
        }
    References:
        https://learn.microsoft.com/en-us/azure/role-based-access-control/best-practices
    """
    for resource in hcl.resources(context.root, "azurerm_role_assignment"):
        name = resource.attributes().get("role_definition_name")
        if name is not None and hcl.string(name) in _STRONG:
            yield context.match(name, f"This gives the role `{hcl.string(name)}`.")


@rule(
    "tf-azure-app-cors",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="Every web site may call this app.",
    cwe=[942],
    literals=["azurerm_"],
    aliases=["checkov:CKV_AZURE_57", "checkov:CKV_AZURE_62"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def azure_app_cors(context: FileContext) -> Iterator[Match]:
    """Every web site may call an app from its visitors' browsers.

    Why:
        A page of a stranger can read what the app answers to its visitors.
    Remediation:
        Name the origins that need it.
    Bad:
        resource "azurerm_linux_web_app" "shop" {
          site_config {
            cors {
              allowed_origins = ["*"]
            }
          }
        }
    Bad:
        resource "azurerm_app_service" "shop" {
          site_config {
            cors {
              allowed_origins = ["*"]
            }
          }
        }
    Bad:
        resource "azurerm_windows_web_app" "shop" {
          site_config {
            cors {
              allowed_origins = ["*"]
            }
          }
        }
    Bad:
        resource "azurerm_function_app" "shop" {
          site_config {
            cors {
              allowed_origins = ["*"]
            }
          }
        }
    Bad:
        resource "azurerm_linux_function_app" "shop" {
          site_config {
            cors {
              allowed_origins = ["*"]
            }
          }
        }
    Bad:
        resource "azurerm_windows_function_app" "shop" {
          site_config {
            cors {
              allowed_origins = ["*"]
            }
          }
        }
    Good:
        resource "azurerm_linux_web_app" "shop" {
          site_config {
            cors {
              allowed_origins = ["https://shop.example.com"]
            }
          }
        }
    Good:
        resource "example_app" "shop" {
          site_config {
            cors {
              allowed_origins = ["*"]
            }
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/app-service/app-service-web-tutorial-rest-api
    """
    for resource in hcl.resources(context.root, *_APPS):
        for site in resource.blocks("site_config"):
            for block in site.blocks("cors"):
                for origin in hcl.items(block.attributes().get("allowed_origins")):
                    if hcl.string(origin) == "*":
                        yield context.match(origin)


@rule(
    "tf-azure-postgres-log",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This turns a record off that helps after an incident.",
    cwe=[778],
    literals=["azurerm_postgresql"],
    aliases=["checkov:CKV_AZURE_30", "checkov:CKV_AZURE_31", "checkov:CKV_AZURE_32"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def azure_postgres_log(context: FileContext) -> Iterator[Match]:
    """A database keeps no record of logins or checkpoints.

    Why:
        After an incident nobody can tell who was connected, and guessing of passwords is not
        slowed down.
    Remediation:
        Set the value to `on`.
    Bad:
        resource "azurerm_postgresql_configuration" "shop" {
          name = "log_connections"
          value = "off"
        }
    Bad:
        resource "azurerm_postgresql_configuration" "shop" {
          name = "log_checkpoints"
          value = "OFF"
        }
    Bad:
        resource "azurerm_postgresql_configuration" "shop" {
          name = "connection_throttling"
          value = "off"
        }
    Bad:
        resource "azurerm_postgresql_flexible_server_configuration" "shop" {
          name = "log_connections"
          value = "off"
        }
    Good:
        resource "azurerm_postgresql_configuration" "shop" {
          name = "log_connections"
          value = "on"
        }
    Good:
        resource "azurerm_postgresql_configuration" "shop" {
          name = "geqo"
          value = "off"
        }
    Good:
        resource "example_configuration" "shop" {
          name = "log_connections"
          value = "off"
        }
    References:
        https://learn.microsoft.com/en-us/azure/postgresql/flexible-server/concepts-logging
    """
    for resource in hcl.resources(
        context.root,
        "azurerm_postgresql_configuration",
        "azurerm_postgresql_flexible_server_configuration",
    ):
        values = resource.attributes()
        off = (hcl.string(values.get("value")) or "").lower() == "off"
        if off and hcl.string(values.get("name")) in _LOGS:
            yield context.match_range(*resource.head)
