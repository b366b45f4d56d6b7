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
