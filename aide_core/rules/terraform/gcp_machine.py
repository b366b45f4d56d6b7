"""Virtual machines on Google Cloud."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_GCP_SHIELDED_OFF_PLACES = (
    (
        ("google_compute_instance", "google_compute_instance_template"),
        "shielded_instance_config.enable_integrity_monitoring",
    ),
    (
        ("google_compute_instance", "google_compute_instance_template"),
        "shielded_instance_config.enable_vtpm",
    ),
    (
        ("google_container_cluster", "google_container_node_pool"),
        "node_config.shielded_instance_config.enable_integrity_monitoring",
    ),
)
_GCP_SECURE_BOOT_PLACES = (
    (
        ("google_compute_instance", "google_compute_instance_template"),
        "shielded_instance_config.enable_secure_boot",
    ),
    (
        ("google_container_cluster", "google_container_node_pool"),
        "node_config.shielded_instance_config.enable_secure_boot",
    ),
)
_GCP_DISK_NO_OWN_KEY_PLACES = (
    (("google_compute_disk",), "disk_encryption_key"),
    (("google_bigquery_table",), "encryption_configuration"),
    (("google_bigquery_dataset",), "default_encryption_configuration"),
    (
        (
            "google_pubsub_topic",
            "google_artifact_registry_repository",
            "google_dataflow_job",
            "google_sql_database_instance",
        ),
        "kms_key_name",
    ),
    (("google_bigtable_instance",), "cluster.kms_key_name"),
    (("google_storage_bucket",), "encryption"),
    (("google_spanner_database", "google_redis_instance"), "encryption_config"),
)


@rule(
    "tf-gcp-ip-forward",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource passes on traffic that is not its own.",
    cwe=[284],
    literals=["google_compute_instance", "google_compute_instance_template"],
    aliases=["checkov:CKV_GCP_36", "tfsec:google-compute-no-ip-forwarding"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gcp_ip_forward(context: FileContext) -> Iterator[Match]:
    """A machine passes on the traffic of others.

    Why:
        Traffic can go around the rules between two networks.
    Remediation:
        Remove the line unless the machine is a router or firewall.
    Bad:
        resource "google_compute_instance" "shop" {
          can_ip_forward = true
        }
    Bad:
        resource "google_compute_instance_template" "shop" {
          can_ip_forward = true
        }
    Good:
        resource "google_compute_instance" "shop" {
          can_ip_forward = false
        }
    Good:
        resource "google_compute_instance" "shop" {}
    Good:
        resource "example_thing" "shop" {
          can_ip_forward = true
        }
    References:
        https://cloud.google.com/vpc/docs/using-routes#canipforward
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_compute_instance", "google_compute_instance_template"),
        "can_ip_forward",
        unwanted=("true",),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` passes on traffic that is not its own.",
            mend="false",
        )


@rule(
    "tf-gcp-shielded-off",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource does not check how it starts.",
    cwe=[693],
    literals=[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_container_cluster",
        "google_container_node_pool",
    ],
    aliases=["checkov:CKV_GCP_39", "checkov:CKV_GCP_72"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def gcp_shielded_off(context: FileContext) -> Iterator[Match]:
    """The start of a machine is not checked.

    Why:
        A changed boot loader or kernel, which no program inside can see, stays unnoticed.
    Remediation:
        Remove the line; the checks are on by default.
    Bad:
        resource "google_compute_instance" "shop" {
          shielded_instance_config {
            enable_integrity_monitoring = false
          }
        }
    Bad:
        resource "google_compute_instance_template" "shop" {
          shielded_instance_config {
            enable_integrity_monitoring = false
          }
        }
    Bad:
        resource "google_compute_instance" "shop" {
          shielded_instance_config {
            enable_vtpm = false
          }
        }
    Bad:
        resource "google_compute_instance_template" "shop" {
          shielded_instance_config {
            enable_vtpm = false
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            shielded_instance_config {
              enable_integrity_monitoring = false
            }
          }
        }
    Bad:
        resource "google_container_node_pool" "shop" {
          node_config {
            shielded_instance_config {
              enable_integrity_monitoring = false
            }
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          shielded_instance_config {
            enable_integrity_monitoring = true
          }
        }
    Good:
        resource "google_compute_instance" "shop" {}
    Good:
        resource "example_thing" "shop" {
          shielded_instance_config {
            enable_integrity_monitoring = false
          }
        }
    References:
        https://cloud.google.com/compute/shielded-vm/docs/shielded-vm
    """
    for kinds, path in _GCP_SHIELDED_OFF_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("false",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` does not check how it starts.", mend="true"
            )


@rule(
    "tf-gcp-secure-boot",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource starts without secure boot.",
    cwe=[693],
    literals=[
        "google_compute_instance",
        "google_compute_instance_template",
        "google_container_cluster",
        "google_container_node_pool",
    ],
    aliases=["checkov:CKV_GCP_68"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gcp_secure_boot(context: FileContext) -> Iterator[Match]:
    """A machine starts whatever boot loader it finds.

    Why:
        A changed boot loader runs before everything else, and no program inside can see it.
    Remediation:
        Set `enable_secure_boot = true` in `shielded_instance_config`.
    Bad:
        resource "google_compute_instance" "shop" {
          shielded_instance_config {
            enable_secure_boot = false
          }
        }
    Bad:
        resource "google_compute_instance" "shop" {}
    Bad:
        resource "google_compute_instance_template" "shop" {
          shielded_instance_config {
            enable_secure_boot = false
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            shielded_instance_config {
              enable_secure_boot = false
            }
          }
        }
    Bad:
        resource "google_container_node_pool" "shop" {
          node_config {
            shielded_instance_config {
              enable_secure_boot = false
            }
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          shielded_instance_config {
            enable_secure_boot = true
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          shielded_instance_config {
            enable_secure_boot = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          shielded_instance_config {
            enable_secure_boot = false
          }
        }
    References:
        https://cloud.google.com/compute/shielded-vm/docs/shielded-vm
    """
    for kinds, path in _GCP_SECURE_BOOT_PLACES:
        for unmet in hcl_expect.not_one_of(
            context.root, kinds, path, wanted=("true",), absent=hcl_expect.Absence.WRONG
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` starts without secure boot.", mend="true"
            )


@rule(
    "tf-gcp-disk-no-own-key",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource is not encrypted with a key of your own.",
    cwe=[311],
    literals=[
        "google_artifact_registry_repository",
        "google_bigquery_dataset",
        "google_bigquery_table",
        "google_bigtable_instance",
        "google_compute_disk",
        "google_dataflow_job",
        "google_pubsub_topic",
        "google_redis_instance",
        "google_spanner_database",
        "google_sql_database_instance",
        "google_storage_bucket",
    ],
    aliases=[
        "checkov:CKV_GCP_37",
        "checkov:CKV_GCP_38",
        "checkov:CKV_GCP_80",
        "checkov:CKV_GCP_81",
        "checkov:CKV_GCP_83",
        "checkov:CKV_GCP_84",
        "checkov:CKV_GCP_85",
        "checkov:CKV_GCP_90",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def gcp_disk_no_own_key(context: FileContext) -> Iterator[Match]:
    """Data is encrypted with a key of the provider.

    Why:
        With a key of your own, access can be taken away at once and each use is logged.
    Remediation:
        Name a key of Cloud KMS where the data calls for separate control.
    Bad:
        resource "google_compute_disk" "shop" {}
    Bad:
        resource "google_bigquery_table" "shop" {}
    Bad:
        resource "google_bigquery_dataset" "shop" {}
    Bad:
        resource "google_pubsub_topic" "shop" {}
    Bad:
        resource "google_artifact_registry_repository" "shop" {}
    Bad:
        resource "google_dataflow_job" "shop" {}
    Bad:
        resource "google_sql_database_instance" "shop" {}
    Bad:
        resource "google_bigtable_instance" "shop" {}
    Bad:
        resource "google_storage_bucket" "shop" {}
    Bad:
        resource "google_spanner_database" "shop" {}
    Bad:
        resource "google_redis_instance" "shop" {}
    Good:
        resource "google_compute_disk" "shop" {
          disk_encryption_key = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://cloud.google.com/kms/docs/cmek
    """
    for kinds, path in _GCP_DISK_NO_OWN_KEY_PLACES:
        for unmet in hcl_expect.without(context.root, kinds, path):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` is not encrypted with a key of your own."
            )
