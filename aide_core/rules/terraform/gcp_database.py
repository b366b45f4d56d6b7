"""Databases on Google Cloud."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-gcp-sql-public-ip",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource has a public address.",
    cwe=[284],
    literals=["google_sql_database_instance"],
    aliases=["checkov:CKV_GCP_60", "tfsec:google-sql-no-public-access"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def gcp_sql_public_ip(context: FileContext) -> Iterator[Match]:
    """A database has a public address.

    Why:
        One wrong entry in its list of networks is enough to let everybody try its login.
    Remediation:
        Set `ipv4_enabled = false` and `private_network`.
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              ipv4_enabled = true
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              ipv4_enabled = false
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {}
    Good:
        resource "example_thing" "shop" {
          settings {
            ip_configuration {
              ipv4_enabled = true
            }
          }
        }
    References:
        https://cloud.google.com/sql/docs/mysql/configure-private-ip
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_sql_database_instance",),
        "settings.ip_configuration.ipv4_enabled",
        unwanted=("true",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has a public address.", mend="false"
        )


@rule(
    "tf-gcp-sql-open-network",
    languages=["hcl"],
    severity="critical",
    confidence="high",
    message="This resource is open to the whole internet.",
    cwe=[284],
    literals=["google_sql_database_instance"],
    aliases=["checkov:CKV_GCP_11", "tfsec:google-sql-no-public-access"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def gcp_sql_open_network(context: FileContext) -> Iterator[Match]:
    """A database is opened to the whole internet.

    Why:
        Its login is tried by machines all day; one weak password is enough.
    Remediation:
        Name the networks that need it, or use the proxy or a private address.
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              authorized_networks {
                value = "0.0.0.0/0"
              }
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              authorized_networks {
                name = "office"
                value = "10.0.0.0/8"
              }
              authorized_networks {
                name = "all"
                value = "0.0.0.0/0"
              }
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              authorized_networks {
                value = "10.0.0.0/8"
              }
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {}
    Good:
        resource "example_thing" "shop" {
          settings {
            ip_configuration {
              authorized_networks {
                value = "0.0.0.0/0"
              }
            }
          }
        }
    References:
        https://cloud.google.com/sql/docs/mysql/configure-ip
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_sql_database_instance",),
        "settings.ip_configuration.authorized_networks.value",
        unwanted=("0.0.0.0/0",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` is open to the whole internet."
        )


@rule(
    "tf-gcp-sql-plaintext",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource accepts unencrypted connections.",
    cwe=[319],
    literals=["google_sql_database_instance"],
    aliases=["checkov:CKV_GCP_6", "tfsec:google-sql-encrypt-in-transit-data"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def gcp_sql_plaintext(context: FileContext) -> Iterator[Match]:
    """A database accepts unencrypted connections.

    Why:
        Passwords, queries and answers travel in the clear.
    Remediation:
        Set `ssl_mode = "ENCRYPTED_ONLY"`, or `TRUSTED_CLIENT_CERTIFICATE_REQUIRED` for
        certificates.
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              ssl_mode = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              ssl_mode = "ENCRYPTED_ONLY"
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {}
    Good:
        resource "example_thing" "shop" {
          settings {
            ip_configuration {
              ssl_mode = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
            }
          }
        }
    References:
        https://cloud.google.com/sql/docs/mysql/configure-ssl-instance
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_sql_database_instance",),
        "settings.ip_configuration.ssl_mode",
        unwanted=("ALLOW_UNENCRYPTED_AND_ENCRYPTED",),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` accepts unencrypted connections.",
            mend='"ENCRYPTED_ONLY"',
        )


@rule(
    "tf-gcp-sql-require-ssl",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource accepts unencrypted connections.",
    cwe=[319],
    literals=["google_sql_database_instance"],
    aliases=["checkov:CKV_GCP_6"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def gcp_sql_require_ssl(context: FileContext) -> Iterator[Match]:
    """A database accepts unencrypted connections.

    Why:
        Passwords, queries and answers travel in the clear.
    Remediation:
        Set `ssl_mode = "ENCRYPTED_ONLY"`, which replaces `require_ssl`.
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              require_ssl = false
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            ip_configuration {
              require_ssl = true
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {}
    Good:
        resource "example_thing" "shop" {
          settings {
            ip_configuration {
              require_ssl = false
            }
          }
        }
    References:
        https://cloud.google.com/sql/docs/mysql/configure-ssl-instance
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_sql_database_instance",),
        "settings.ip_configuration.require_ssl",
        unwanted=("false",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` accepts unencrypted connections.", mend="true"
        )


@rule(
    "tf-gcp-sql-no-backup",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource has no automatic backups.",
    cwe=[1188],
    literals=["google_sql_database_instance"],
    aliases=["checkov:CKV_GCP_14", "tfsec:google-sql-enable-backup"],
    controls=["soc2:A1.2", "hipaa:164.308(a)(7)(ii)(A)", "gdpr:32(1)(c)"],
    fixable=True,
)
def gcp_sql_no_backup(context: FileContext) -> Iterator[Match]:
    """A database has no automatic backups.

    Why:
        After a wrong command, a broken migration or an attack there is nothing to go back to.
    Remediation:
        Add `backup_configuration` with `enabled = true`.
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            backup_configuration {
              enabled = false
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {}
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            backup_configuration {
              enabled = true
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            backup_configuration {
              enabled = var.wanted
            }
          }
        }
    Good:
        resource "example_thing" "shop" {
          settings {
            backup_configuration {
              enabled = false
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          master_instance_name = var.other
          settings {
            backup_configuration {
              enabled = false
            }
          }
        }
    References:
        https://cloud.google.com/sql/docs/mysql/backup-recovery/backups
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_sql_database_instance",),
        "settings.backup_configuration.enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(unmet.resource, "master_instance_name"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` has no automatic backups.", mend="true"
            )
