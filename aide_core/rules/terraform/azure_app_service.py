"""Web and function apps on Azure."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AZURE_APP_HTTP_KINDS = (
    "azurerm_app_service",
    "azurerm_linux_web_app",
    "azurerm_windows_web_app",
    "azurerm_function_app",
    "azurerm_linux_function_app",
    "azurerm_windows_function_app",
)
_AZURE_APP_OLD_TLS_PLACES = (
    (
        (
            "azurerm_app_service",
            "azurerm_linux_web_app",
            "azurerm_windows_web_app",
            "azurerm_function_app",
            "azurerm_linux_function_app",
            "azurerm_windows_function_app",
        ),
        "site_config.minimum_tls_version",
    ),
    (("azurerm_app_service", "azurerm_function_app"), "site_config.min_tls_version"),
)
_AZURE_APP_DEBUGGING_KINDS = (
    "azurerm_app_service",
    "azurerm_linux_web_app",
    "azurerm_windows_web_app",
    "azurerm_function_app",
    "azurerm_linux_function_app",
    "azurerm_windows_function_app",
)
_AZURE_APP_FTP_KINDS = (
    "azurerm_app_service",
    "azurerm_linux_web_app",
    "azurerm_windows_web_app",
    "azurerm_function_app",
    "azurerm_linux_function_app",
    "azurerm_windows_function_app",
)


@rule(
    "tf-azure-app-http",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource answers over plain HTTP.",
    cwe=[319],
    literals=[
        "azurerm_app_service",
        "azurerm_function_app",
        "azurerm_linux_function_app",
        "azurerm_linux_web_app",
        "azurerm_windows_function_app",
        "azurerm_windows_web_app",
    ],
    aliases=[
        "checkov:CKV_AZURE_14",
        "checkov:CKV_AZURE_70",
        "tfsec:azure-appservice-enforce-https",
    ],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_app_http(context: FileContext) -> Iterator[Match]:
    """A web app answers over plain HTTP.

    Why:
        Cookies and passwords travel in the clear, and whoever is on the way can change pages.
    Remediation:
        Set `https_only = true`.
    Bad:
        resource "azurerm_app_service" "shop" {
          https_only = false
        }
    Bad:
        resource "azurerm_app_service" "shop" {}
    Bad:
        resource "azurerm_linux_web_app" "shop" {
          https_only = false
        }
    Bad:
        resource "azurerm_windows_web_app" "shop" {
          https_only = false
        }
    Bad:
        resource "azurerm_function_app" "shop" {
          https_only = false
        }
    Bad:
        resource "azurerm_linux_function_app" "shop" {
          https_only = false
        }
    Bad:
        resource "azurerm_windows_function_app" "shop" {
          https_only = false
        }
    Good:
        resource "azurerm_app_service" "shop" {
          https_only = true
        }
    Good:
        resource "azurerm_app_service" "shop" {
          https_only = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          https_only = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/app-service/configure-ssl-bindings
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        _AZURE_APP_HTTP_KINDS,
        "https_only",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` answers over plain HTTP.", mend="true"
        )


@rule(
    "tf-azure-app-old-tls",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource accepts versions of TLS before 1.2.",
    cwe=[326],
    literals=[
        "azurerm_app_service",
        "azurerm_function_app",
        "azurerm_linux_function_app",
        "azurerm_linux_web_app",
        "azurerm_windows_function_app",
        "azurerm_windows_web_app",
    ],
    aliases=[
        "checkov:CKV_AZURE_15",
        "checkov:CKV_AZURE_145",
        "tfsec:azure-appservice-use-secure-tls-policy",
    ],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_app_old_tls(context: FileContext) -> Iterator[Match]:
    """A web app accepts old TLS versions.

    Why:
        Old versions have known weaknesses, and a client can be talked into using them.
    Remediation:
        Set `minimum_tls_version = "1.2"`.
    Bad:
        resource "azurerm_app_service" "shop" {
          site_config {
            minimum_tls_version = "1.0"
          }
        }
    Bad:
        resource "azurerm_app_service" "shop" {
          site_config {
            minimum_tls_version = "1.1"
          }
        }
    Bad:
        resource "azurerm_linux_web_app" "shop" {
          site_config {
            minimum_tls_version = "1.0"
          }
        }
    Bad:
        resource "azurerm_windows_web_app" "shop" {
          site_config {
            minimum_tls_version = "1.0"
          }
        }
    Bad:
        resource "azurerm_function_app" "shop" {
          site_config {
            minimum_tls_version = "1.0"
          }
        }
    Bad:
        resource "azurerm_linux_function_app" "shop" {
          site_config {
            minimum_tls_version = "1.0"
          }
        }
    Bad:
        resource "azurerm_windows_function_app" "shop" {
          site_config {
            minimum_tls_version = "1.0"
          }
        }
    Bad:
        resource "azurerm_app_service" "shop" {
          site_config {
            min_tls_version = "1.0"
          }
        }
    Bad:
        resource "azurerm_function_app" "shop" {
          site_config {
            min_tls_version = "1.0"
          }
        }
    Good:
        resource "azurerm_app_service" "shop" {
          site_config {
            minimum_tls_version = "1.2"
          }
        }
    Good:
        resource "azurerm_app_service" "shop" {}
    Good:
        resource "example_thing" "shop" {
          site_config {
            minimum_tls_version = "1.0"
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/app-service/configure-ssl-bindings
    """
    for kinds, path in _AZURE_APP_OLD_TLS_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("1.0", "1.1")):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` accepts versions of TLS before 1.2.",
                mend='"1.2"',
            )


@rule(
    "tf-azure-app-debugging",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource lets a debugger be attached from outside.",
    cwe=[489],
    literals=[
        "azurerm_app_service",
        "azurerm_function_app",
        "azurerm_linux_function_app",
        "azurerm_linux_web_app",
        "azurerm_windows_function_app",
        "azurerm_windows_web_app",
    ],
    aliases=["checkov:CKV_AZURE_72"],
    controls=["soc2:CC6.6", "soc2:CC7.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_app_debugging(context: FileContext) -> Iterator[Match]:
    """A debugger can be attached to a running web app.

    Why:
        Whoever gets at the debugger reads memory and runs code in the app.
    Remediation:
        Remove `remote_debugging_enabled = true`.
    Bad:
        resource "azurerm_app_service" "shop" {
          site_config {
            remote_debugging_enabled = true
          }
        }
    Bad:
        resource "azurerm_linux_web_app" "shop" {
          site_config {
            remote_debugging_enabled = true
          }
        }
    Bad:
        resource "azurerm_windows_web_app" "shop" {
          site_config {
            remote_debugging_enabled = true
          }
        }
    Bad:
        resource "azurerm_function_app" "shop" {
          site_config {
            remote_debugging_enabled = true
          }
        }
    Bad:
        resource "azurerm_linux_function_app" "shop" {
          site_config {
            remote_debugging_enabled = true
          }
        }
    Bad:
        resource "azurerm_windows_function_app" "shop" {
          site_config {
            remote_debugging_enabled = true
          }
        }
    Good:
        resource "azurerm_app_service" "shop" {
          site_config {
            remote_debugging_enabled = false
          }
        }
    Good:
        resource "azurerm_app_service" "shop" {}
    Good:
        resource "example_thing" "shop" {
          site_config {
            remote_debugging_enabled = true
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/app-service/configure-common
    """
    for unmet in hcl_expect.one_of(
        context.root,
        _AZURE_APP_DEBUGGING_KINDS,
        "site_config.remote_debugging_enabled",
        unwanted=("true",),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` lets a debugger be attached from outside.",
            mend="false",
        )


@rule(
    "tf-azure-app-ftp",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource takes new files over plain FTP.",
    cwe=[319],
    literals=[
        "azurerm_app_service",
        "azurerm_function_app",
        "azurerm_linux_function_app",
        "azurerm_linux_web_app",
        "azurerm_windows_function_app",
        "azurerm_windows_web_app",
    ],
    aliases=["checkov:CKV_AZURE_78"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_app_ftp(context: FileContext) -> Iterator[Match]:
    """A web app can be changed over plain FTP.

    Why:
        The password for the upload travels in the clear, and whoever has it changes the program.
    Remediation:
        Set `ftps_state = "Disabled"` or `"FtpsOnly"`.
    Bad:
        resource "azurerm_app_service" "shop" {
          site_config {
            ftps_state = "AllAllowed"
          }
        }
    Bad:
        resource "azurerm_linux_web_app" "shop" {
          site_config {
            ftps_state = "AllAllowed"
          }
        }
    Bad:
        resource "azurerm_windows_web_app" "shop" {
          site_config {
            ftps_state = "AllAllowed"
          }
        }
    Bad:
        resource "azurerm_function_app" "shop" {
          site_config {
            ftps_state = "AllAllowed"
          }
        }
    Bad:
        resource "azurerm_linux_function_app" "shop" {
          site_config {
            ftps_state = "AllAllowed"
          }
        }
    Bad:
        resource "azurerm_windows_function_app" "shop" {
          site_config {
            ftps_state = "AllAllowed"
          }
        }
    Good:
        resource "azurerm_app_service" "shop" {
          site_config {
            ftps_state = "FtpsOnly"
          }
        }
    Good:
        resource "azurerm_app_service" "shop" {}
    Good:
        resource "example_thing" "shop" {
          site_config {
            ftps_state = "AllAllowed"
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/app-service/deploy-ftp
    """
    for unmet in hcl_expect.one_of(
        context.root, _AZURE_APP_FTP_KINDS, "site_config.ftps_state", unwanted=("AllAllowed",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` takes new files over plain FTP.", mend='"Disabled"'
        )
