"""Who may use web apps on Azure, and what is kept of that."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AZURE_APP_NO_AUTH_KINDS = (
    "azurerm_app_service",
    "azurerm_linux_web_app",
    "azurerm_windows_web_app",
    "azurerm_function_app",
    "azurerm_linux_function_app",
    "azurerm_windows_function_app",
)
_AZURE_APP_CLIENT_CERT_PLACES = (
    (("azurerm_app_service", "azurerm_function_app"), "client_cert_enabled"),
    (("azurerm_linux_web_app", "azurerm_windows_web_app"), "client_certificate_enabled"),
)


@rule(
    "tf-azure-app-no-auth",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has the platform's login switched off.",
    cwe=[306],
    literals=[
        "azurerm_app_service",
        "azurerm_function_app",
        "azurerm_linux_function_app",
        "azurerm_linux_web_app",
        "azurerm_windows_function_app",
        "azurerm_windows_web_app",
    ],
    aliases=[
        "checkov:CKV_AZURE_13",
        "checkov:CKV_AZURE_56",
        "tfsec:azure-appservice-authentication-enabled",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def azure_app_no_auth(context: FileContext) -> Iterator[Match]:
    """The platform's login of a web app is switched off.

    Why:
        Every route that forgets its own check is open.
    Remediation:
        Set `enabled = true`, or check each request in the program.
    Bad:
        resource "azurerm_app_service" "shop" {
          auth_settings {
            enabled = false
          }
        }
    Bad:
        resource "azurerm_linux_web_app" "shop" {
          auth_settings {
            enabled = false
          }
        }
    Bad:
        resource "azurerm_windows_web_app" "shop" {
          auth_settings {
            enabled = false
          }
        }
    Bad:
        resource "azurerm_function_app" "shop" {
          auth_settings {
            enabled = false
          }
        }
    Bad:
        resource "azurerm_linux_function_app" "shop" {
          auth_settings {
            enabled = false
          }
        }
    Bad:
        resource "azurerm_windows_function_app" "shop" {
          auth_settings {
            enabled = false
          }
        }
    Good:
        resource "azurerm_app_service" "shop" {
          auth_settings {
            enabled = true
          }
        }
    Good:
        resource "azurerm_app_service" "shop" {}
    Good:
        resource "example_thing" "shop" {
          auth_settings {
            enabled = false
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/app-service/overview-authentication-authorization
    """
    for unmet in hcl_expect.one_of(
        context.root, _AZURE_APP_NO_AUTH_KINDS, "auth_settings.enabled", unwanted=("false",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has the platform's login switched off."
        )


@rule(
    "tf-azure-app-client-cert",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource asks its clients for no certificate.",
    cwe=[287],
    literals=[
        "azurerm_app_service",
        "azurerm_function_app",
        "azurerm_linux_web_app",
        "azurerm_windows_web_app",
    ],
    aliases=["checkov:CKV_AZURE_17", "tfsec:azure-appservice-require-client-cert"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def azure_app_client_cert(context: FileContext) -> Iterator[Match]:
    """A web app asks clients for no certificate.

    Why:
        Internal callers are known by their address at best.
    Remediation:
        Set `client_certificate_enabled = true` where only programs call.
    Bad:
        resource "azurerm_app_service" "shop" {
          client_cert_enabled = false
        }
    Bad:
        resource "azurerm_app_service" "shop" {}
    Bad:
        resource "azurerm_function_app" "shop" {
          client_cert_enabled = false
        }
    Bad:
        resource "azurerm_linux_web_app" "shop" {
          client_certificate_enabled = false
        }
    Bad:
        resource "azurerm_windows_web_app" "shop" {
          client_certificate_enabled = false
        }
    Good:
        resource "azurerm_app_service" "shop" {
          client_cert_enabled = true
        }
    Good:
        resource "azurerm_app_service" "shop" {
          client_cert_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          client_cert_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/app-service/app-service-web-configure-tls-mutual-auth
    """
    for kinds, path in _AZURE_APP_CLIENT_CERT_PLACES:
        for unmet in hcl_expect.not_one_of(
            context.root, kinds, path, wanted=("true",), absent=hcl_expect.Absence.WRONG
        ):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` asks its clients for no certificate.",
                mend="true",
            )


@rule(
    "tf-azure-app-identity",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has no identity of its own.",
    cwe=[522],
    literals=["azurerm_app_service", "azurerm_linux_web_app", "azurerm_windows_web_app"],
    aliases=["checkov:CKV_AZURE_16", "checkov:CKV_AZURE_71"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def azure_app_identity(context: FileContext) -> Iterator[Match]:
    """A web app has no identity of its own.

    Why:
        It needs passwords for each service it uses, which then lie in its settings.
    Remediation:
        Add an `identity` block with `type = "SystemAssigned"`.
    Bad:
        resource "azurerm_app_service" "shop" {}
    Bad:
        resource "azurerm_linux_web_app" "shop" {}
    Bad:
        resource "azurerm_windows_web_app" "shop" {}
    Good:
        resource "azurerm_app_service" "shop" {
          identity {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/app-service/overview-managed-identity
    """
    for unmet in hcl_expect.without(
        context.root,
        ("azurerm_app_service", "azurerm_linux_web_app", "azurerm_windows_web_app"),
        "identity",
    ):
        yield hcl_expect.mismatch(context, unmet, f"`{unmet.address}` has no identity of its own.")


@rule(
    "tf-azure-app-log",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps no log of its requests.",
    cwe=[778],
    literals=["azurerm_app_service", "azurerm_linux_web_app", "azurerm_windows_web_app"],
    aliases=["checkov:CKV_AZURE_63", "checkov:CKV_AZURE_65", "checkov:CKV_AZURE_66"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def azure_app_log(context: FileContext) -> Iterator[Match]:
    """A web app keeps no record of its requests.

    Why:
        After an incident nobody can tell what was asked for.
    Remediation:
        Add `logs` with `http_logs`, `detailed_error_messages` and `failed_request_tracing`.
    Bad:
        resource "azurerm_app_service" "shop" {}
    Bad:
        resource "azurerm_linux_web_app" "shop" {}
    Bad:
        resource "azurerm_windows_web_app" "shop" {}
    Good:
        resource "azurerm_app_service" "shop" {
          logs {
            http_logs {
              enabled = true
            }
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/app-service/troubleshoot-diagnostic-logs
    """
    for unmet in hcl_expect.without(
        context.root,
        ("azurerm_app_service", "azurerm_linux_web_app", "azurerm_windows_web_app"),
        "logs.http_logs",
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps no log of its requests."
        )
