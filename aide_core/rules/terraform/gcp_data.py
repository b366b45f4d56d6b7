"""Tables and databases on Google Cloud."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_OPEN_GROUPS = frozenset({"allUsers", "allAuthenticatedUsers"})
_FLAGS = {
    "local_infile": ("on",),
    "log_checkpoints": ("off",),
    "log_connections": ("off",),
    "log_disconnections": ("off",),
    "log_lock_waits": ("off",),
    "cross db ownership chaining": ("on",),
    "contained database authentication": ("on",),
    "skip_show_database": ("off",),
    "remote access": ("on",),
}


@rule(
    "tf-gke-basic-auth",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This cluster can be logged in to with one fixed password.",
    cwe=[287],
    literals=["master_auth"],
    aliases=["checkov:CKV_GCP_19", "tfsec:google-gke-no-basic-authentication"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def gke_basic_auth(context: FileContext) -> Iterator[Match]:
    """A cluster can be logged in to with one fixed password.

    Why:
        The password opens everything, names nobody, and lies in the state of Terraform.
    Remediation:
        Remove `username` and `password`, and log in with Google identities.
    Bad:
        resource "google_container_cluster" "shop" {
          master_auth {
            username = "admin"
            password = "mK93hdGvQ2x"
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          master_auth {
            username = "admin"
            password = var.password
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          master_auth {
            username = ""
            password = ""
          }
        }
    Good:
        resource "example_cluster" "shop" {
          master_auth {
            username = "admin"
            password = "mK93hdGvQ2x"
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          master_auth {
            username = null
            password = null
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster
    """
    for resource in hcl.resources(context.root, "google_container_cluster"):
        for block in resource.blocks("master_auth"):
            name = block.attributes().get("username")
            if name is not None and hcl.literal(name) not in {"", "null"}:
                yield context.match(name)


@rule(
    "tf-gcp-dataset-public",
    languages=["hcl"],
    severity="critical",
    confidence="high",
    message="This data set is open to everybody.",
    cwe=[732],
    literals=["google_bigquery_dataset"],
    aliases=["checkov:CKV_GCP_15", "tfsec:google-bigquery-no-public-access"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def gcp_dataset_public(context: FileContext) -> Iterator[Match]:
    """A data set is open to everybody.

    Why:
        Any person with a Google account reads every table in it.
    Remediation:
        Name the people, groups or domains that need it.
    Bad:
        resource "google_bigquery_dataset" "shop" {
          access {
            role = "READER"
            special_group = "allAuthenticatedUsers"
          }
        }
    Bad:
        resource "google_bigquery_dataset" "shop" {
          access {
            role = "READER"
            iam_member = "allUsers"
          }
        }
    Good:
        resource "google_bigquery_dataset" "shop" {
          access {
            role = "READER"
            special_group = "projectReaders"
          }
        }
    Good:
        resource "example_dataset" "shop" {
          access {
            role = "READER"
            special_group = "allAuthenticatedUsers"
          }
        }
    References:
        https://cloud.google.com/bigquery/docs/control-access-to-resources-iam
    """
    for resource in hcl.resources(context.root, "google_bigquery_dataset"):
        for block in resource.blocks("access"):
            values = block.attributes()
            for node in (values.get("special_group"), values.get("iam_member")):
                if node is not None and hcl.string(node) in _OPEN_GROUPS:
                    yield context.match(node)


@rule(
    "tf-gcp-sql-flag",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This flag weakens the database.",
    cwe=[1188],
    literals=["database_flags"],
    aliases=[
        "checkov:CKV_GCP_50",
        "checkov:CKV_GCP_51",
        "checkov:CKV_GCP_52",
        "checkov:CKV_GCP_53",
        "checkov:CKV_GCP_54",
        "checkov:CKV_GCP_58",
        "checkov:CKV_GCP_59",
        "tfsec:google-sql-mysql-no-local-infile",
    ],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
)
def gcp_sql_flag(context: FileContext) -> Iterator[Match]:
    """A database is told to keep less of a record or to allow more.

    Why:
        Clients can read files of the server, or one database another, or nobody can tell later who
        was connected.
    Remediation:
        Remove the flag or turn it round.
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "local_infile"
              value = "on"
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "log_checkpoints"
              value = "off"
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "log_connections"
              value = "off"
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "log_disconnections"
              value = "off"
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "log_lock_waits"
              value = "off"
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "skip_show_database"
              value = "off"
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "cross db ownership chaining"
              value = "on"
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "contained database authentication"
              value = "on"
            }
          }
        }
    Bad:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "remote access"
              value = "on"
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "local_infile"
              value = "off"
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "log_connections"
              value = "on"
            }
          }
        }
    Good:
        resource "google_sql_database_instance" "shop" {
          settings {
            database_flags {
              name = "max_connections"
              value = "on"
            }
          }
        }
    Good:
        resource "example_instance" "shop" {
          settings {
            database_flags {
              name = "local_infile"
              value = "on"
            }
          }
        }
    References:
        https://cloud.google.com/sql/docs/mysql/flags
    """
    for resource in hcl.resources(context.root, "google_sql_database_instance"):
        for settings in resource.blocks("settings"):
            for block in settings.blocks("database_flags"):
                values = block.attributes()
                name, value = hcl.string(values.get("name")) or "", hcl.string(values.get("value"))
                if value in _FLAGS.get(name, ()):
                    message = f"`{name} = {value}` weakens the database."
                    yield context.match_range(*block.head, message)
