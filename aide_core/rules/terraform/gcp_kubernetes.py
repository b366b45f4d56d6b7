"""Kubernetes clusters on Google Cloud: who may do what."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_GKE_METADATA_PLACES = (
    (
        ("google_container_cluster", "google_container_node_pool"),
        "node_config.workload_metadata_config.mode",
    ),
    (
        ("google_container_cluster", "google_container_node_pool"),
        "node_config.workload_metadata_config.node_metadata",
    ),
)
_GKE_UNWATCHED_PLACES = (
    (("google_container_cluster",), "logging_service"),
    (("google_container_cluster",), "monitoring_service"),
)
_GKE_UPKEEP_PLACES = (
    (("google_container_node_pool",), "management.auto_repair"),
    (("google_container_node_pool",), "management.auto_upgrade"),
)


@rule(
    "tf-gke-legacy-rights",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource uses the old kind of permissions, which are too broad.",
    cwe=[862],
    literals=["google_container_cluster"],
    aliases=["checkov:CKV_GCP_7", "tfsec:google-gke-use-rbac-permissions"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    fixable=True,
)
def gke_legacy_rights(context: FileContext) -> Iterator[Match]:
    """A cluster uses the old, broad kind of permissions.

    Why:
        One pod that is taken over may then do everything in the cluster.
    Remediation:
        Remove `enable_legacy_abac = true` and grant rights by roles.
    Bad:
        resource "google_container_cluster" "shop" {
          enable_legacy_abac = true
        }
    Good:
        resource "google_container_cluster" "shop" {
          enable_legacy_abac = false
        }
    Good:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          enable_legacy_abac = true
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/role-based-access-control
    """
    for unmet in hcl_expect.one_of(
        context.root, ("google_container_cluster",), "enable_legacy_abac", unwanted=("true",)
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` uses the old kind of permissions, which are too broad.",
            mend="false",
        )


@rule(
    "tf-gke-client-certificate",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource issues a client certificate.",
    cwe=[287],
    literals=["google_container_cluster"],
    aliases=["checkov:CKV_GCP_13", "tfsec:google-gke-no-legacy-authentication"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def gke_client_certificate(context: FileContext) -> Iterator[Match]:
    """A cluster issues a certificate that cannot be taken back.

    Why:
        Who has the file is in until it expires, and the cluster has no way to take it back.
    Remediation:
        Set `issue_client_certificate = false` and log in with Google identities.
    Bad:
        resource "google_container_cluster" "shop" {
          master_auth {
            client_certificate_config {
              issue_client_certificate = true
            }
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          master_auth {
            client_certificate_config {
              issue_client_certificate = false
            }
          }
        }
    Good:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          master_auth {
            client_certificate_config {
              issue_client_certificate = true
            }
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_container_cluster",),
        "master_auth.client_certificate_config.issue_client_certificate",
        unwanted=("true",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` issues a client certificate.", mend="false"
        )


@rule(
    "tf-gke-shielded-off",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource does not check its nodes.",
    cwe=[693],
    literals=["google_container_cluster"],
    aliases=["checkov:CKV_GCP_71"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def gke_shielded_off(context: FileContext) -> Iterator[Match]:
    """Nodes of a cluster do not prove who they are.

    Why:
        Whoever takes over a pod may use the node's credentials and pose as a node.
    Remediation:
        Remove `enable_shielded_nodes = false`.
    Bad:
        resource "google_container_cluster" "shop" {
          enable_shielded_nodes = false
        }
    Good:
        resource "google_container_cluster" "shop" {
          enable_shielded_nodes = true
        }
    Good:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          enable_shielded_nodes = false
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes
    """
    for unmet in hcl_expect.one_of(
        context.root, ("google_container_cluster",), "enable_shielded_nodes", unwanted=("false",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` does not check its nodes.", mend="true"
        )


@rule(
    "tf-gke-metadata",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource shows its node's credentials to every pod.",
    cwe=[522],
    literals=["google_container_cluster", "google_container_node_pool"],
    aliases=["checkov:CKV_GCP_69", "tfsec:google-gke-metadata-endpoints-disabled"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def gke_metadata(context: FileContext) -> Iterator[Match]:
    """Pods can read the credentials of their node.

    Why:
        One pod that is taken over acts with all that the node may do.
    Remediation:
        Set `mode = "GKE_METADATA"` and use workload identity.
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            workload_metadata_config {
              mode = "GCE_METADATA"
            }
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            workload_metadata_config {
              mode = "EXPOSE"
            }
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            workload_metadata_config {
              mode = "UNSPECIFIED"
            }
          }
        }
    Bad:
        resource "google_container_node_pool" "shop" {
          node_config {
            workload_metadata_config {
              mode = "GCE_METADATA"
            }
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            workload_metadata_config {
              node_metadata = "GCE_METADATA"
            }
          }
        }
    Bad:
        resource "google_container_node_pool" "shop" {
          node_config {
            workload_metadata_config {
              node_metadata = "GCE_METADATA"
            }
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          node_config {
            workload_metadata_config {
              mode = "GKE_METADATA"
            }
          }
        }
    Good:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          node_config {
            workload_metadata_config {
              mode = "GCE_METADATA"
            }
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
    """
    for kinds, path in _GKE_METADATA_PLACES:
        for unmet in hcl_expect.one_of(
            context.root, kinds, path, unwanted=("GCE_METADATA", "EXPOSE", "UNSPECIFIED")
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` shows its node's credentials to every pod."
            )


@rule(
    "tf-gke-unwatched",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource switches its logs or metrics off.",
    cwe=[778],
    literals=["google_container_cluster"],
    aliases=[
        "checkov:CKV_GCP_1",
        "checkov:CKV_GCP_8",
        "tfsec:google-gke-enable-stackdriver-logging",
        "tfsec:google-gke-enable-stackdriver-monitoring",
    ],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
)
def gke_unwatched(context: FileContext) -> Iterator[Match]:
    """A cluster's logs or metrics are switched off.

    Why:
        After an incident nobody can tell what happened.
    Remediation:
        Remove the line; both are on by default.
    Bad:
        resource "google_container_cluster" "shop" {
          logging_service = "none"
        }
    Bad:
        resource "google_container_cluster" "shop" {
          monitoring_service = "none"
        }
    Good:
        resource "google_container_cluster" "shop" {
          logging_service = "logging.googleapis.com/kubernetes"
        }
    Good:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          logging_service = "none"
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/concepts/about-logs
    """
    for kinds, path in _GKE_UNWATCHED_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("none",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` switches its logs or metrics off."
            )


@rule(
    "tf-gke-upkeep",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource does not keep its nodes up to date.",
    cwe=[1104],
    literals=["google_container_node_pool"],
    aliases=[
        "checkov:CKV_GCP_9",
        "checkov:CKV_GCP_10",
        "tfsec:google-gke-enable-auto-repair",
        "tfsec:google-gke-enable-auto-upgrade",
    ],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    fixable=True,
)
def gke_upkeep(context: FileContext) -> Iterator[Match]:
    """Nodes of a cluster are not kept up to date.

    Why:
        Known flaws stay open until somebody thinks of them.
    Remediation:
        Remove the line; both are on by default.
    Bad:
        resource "google_container_node_pool" "shop" {
          management {
            auto_repair = false
          }
        }
    Bad:
        resource "google_container_node_pool" "shop" {
          management {
            auto_upgrade = false
          }
        }
    Good:
        resource "google_container_node_pool" "shop" {
          management {
            auto_repair = true
          }
        }
    Good:
        resource "google_container_node_pool" "shop" {}
    Good:
        resource "example_thing" "shop" {
          management {
            auto_repair = false
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-upgrades
    """
    for kinds, path in _GKE_UPKEEP_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("false",)):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` does not keep its nodes up to date.",
                mend="true",
            )
