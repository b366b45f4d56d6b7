"""Kubernetes clusters on Google Cloud: who can reach what."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_GKE_HARDENING_PLACES = (
    (("google_container_cluster",), "ip_allocation_policy"),
    (("google_container_cluster",), "authenticator_groups_config"),
    (("google_container_cluster",), "binary_authorization"),
    (("google_container_cluster",), "release_channel"),
    (("google_container_cluster",), "resource_labels"),
)


@rule(
    "tf-gke-public-nodes",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource gives its nodes public addresses.",
    cwe=[284],
    literals=["google_container_cluster"],
    aliases=["checkov:CKV_GCP_25", "checkov:CKV_GCP_64", "tfsec:google-gke-enable-private-cluster"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gke_public_nodes(context: FileContext) -> Iterator[Match]:
    """Nodes of a cluster have public addresses.

    Why:
        Each node can be reached from the internet as soon as one rule allows it.
    Remediation:
        Add `private_cluster_config` with `enable_private_nodes = true`.
    Bad:
        resource "google_container_cluster" "shop" {
          private_cluster_config {
            enable_private_nodes = false
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "google_container_cluster" "shop" {
          private_cluster_config {
            enable_private_nodes = true
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          private_cluster_config {
            enable_private_nodes = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          private_cluster_config {
            enable_private_nodes = false
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          enable_autopilot = var.other
          private_cluster_config {
            enable_private_nodes = false
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/concepts/private-cluster-concept
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_container_cluster",),
        "private_cluster_config.enable_private_nodes",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(unmet.resource, "enable_autopilot"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` gives its nodes public addresses.", mend="true"
            )


@rule(
    "tf-gke-any-address",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This resource has a control plane that answers all addresses.",
    cwe=[284],
    literals=["google_container_cluster"],
    aliases=["checkov:CKV_GCP_20", "tfsec:google-gke-enable-master-networks"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def gke_any_address(context: FileContext) -> Iterator[Match]:
    """A cluster's control plane answers all addresses.

    Why:
        A leaked login can be used from anywhere, and a flaw in the control plane by everybody.
    Remediation:
        Add `master_authorized_networks_config` with the networks that may come in.
    Bad:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "google_container_cluster" "shop" {
          master_authorized_networks_config {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks
    """
    for unmet in hcl_expect.without(
        context.root, ("google_container_cluster",), "master_authorized_networks_config"
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has a control plane that answers all addresses."
        )


@rule(
    "tf-gke-open-control-plane",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource opens its control plane to the whole internet.",
    cwe=[284],
    literals=["google_container_cluster"],
    aliases=["checkov:CKV_GCP_18", "tfsec:google-gke-no-public-control-plane"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def gke_open_control_plane(context: FileContext) -> Iterator[Match]:
    """A cluster's control plane is opened to the whole internet.

    Why:
        A leaked login can be used from anywhere, and a flaw in the control plane by everybody.
    Remediation:
        Name the networks that may come in.
    Bad:
        resource "google_container_cluster" "shop" {
          master_authorized_networks_config {
            cidr_blocks {
              cidr_block = "0.0.0.0/0"
            }
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          master_authorized_networks_config {
            cidr_blocks {
              cidr_block = "::/0"
            }
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          master_authorized_networks_config {
            cidr_blocks {
              cidr_block = "10.0.0.0/8"
            }
          }
        }
    Good:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          master_authorized_networks_config {
            cidr_blocks {
              cidr_block = "0.0.0.0/0"
            }
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_container_cluster",),
        "master_authorized_networks_config.cidr_blocks.cidr_block",
        unwanted=("0.0.0.0/0", "::/0"),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` opens its control plane to the whole internet."
        )


@rule(
    "tf-gke-network-policy",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has no network policy, so every pod can talk to every other.",
    cwe=[284],
    literals=["google_container_cluster"],
    aliases=["checkov:CKV_GCP_12", "tfsec:google-gke-enable-network-policy"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gke_network_policy(context: FileContext) -> Iterator[Match]:
    """Every pod of a cluster can talk to every other.

    Why:
        One pod that is taken over reaches all others.
    Remediation:
        Add `network_policy` with `enabled = true`, or use `ADVANCED_DATAPATH`.
    Bad:
        resource "google_container_cluster" "shop" {
          network_policy {
            enabled = false
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {}
    Bad:
        resource "google_container_cluster" "shop" {
          datapath_provider = "other"
          network_policy {
            enabled = false
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          network_policy {
            enabled = true
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          network_policy {
            enabled = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          network_policy {
            enabled = false
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          datapath_provider = "ADVANCED_DATAPATH"
          network_policy {
            enabled = false
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          enable_autopilot = var.other
          network_policy {
            enabled = false
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/network-policy
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_container_cluster",),
        "network_policy.enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(
            unmet.resource, "datapath_provider=ADVANCED_DATAPATH", "enable_autopilot"
        ):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` has no network policy, so every pod can talk to every other.",
                mend="true",
            )


@rule(
    "tf-gke-hardening",
    languages=["hcl"],
    severity="info",
    confidence="high",
    message="This resource leaves out a means to harden it.",
    cwe=[693],
    literals=["google_container_cluster"],
    aliases=[
        "checkov:CKV_GCP_21",
        "checkov:CKV_GCP_23",
        "checkov:CKV_GCP_65",
        "checkov:CKV_GCP_66",
        "checkov:CKV_GCP_70",
        "tfsec:google-gke-enable-ip-aliasing",
        "tfsec:google-gke-use-cluster-labels",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def gke_hardening(context: FileContext) -> Iterator[Match]:
    """A cluster leaves out a means to harden it.

    Why:
        Groups for roles, signed images, own address ranges and steady updates each take away a way
        in.
    Remediation:
        Add `ip_allocation_policy`, `authenticator_groups_config`, `binary_authorization`,
        `release_channel` and labels.
    Bad:
        resource "google_container_cluster" "shop" {
          authenticator_groups_config {}
          binary_authorization {}
          release_channel {}
          resource_labels = { team = "shop" }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          ip_allocation_policy {}
          binary_authorization {}
          release_channel {}
          resource_labels = { team = "shop" }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          ip_allocation_policy {}
          authenticator_groups_config {}
          release_channel {}
          resource_labels = { team = "shop" }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          ip_allocation_policy {}
          authenticator_groups_config {}
          binary_authorization {}
          resource_labels = { team = "shop" }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          ip_allocation_policy {}
          authenticator_groups_config {}
          binary_authorization {}
          release_channel {}
        }
    Good:
        resource "google_container_cluster" "shop" {
          ip_allocation_policy {}
          authenticator_groups_config {}
          binary_authorization {}
          release_channel {}
          resource_labels = { team = "shop" }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster
    """
    for kinds, path in _GKE_HARDENING_PLACES:
        for unmet in hcl_expect.without(context.root, kinds, path):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` leaves out a means to harden it."
            )


@rule(
    "tf-gke-intranode",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource leaves no trace of traffic inside a node.",
    cwe=[778],
    literals=["google_container_cluster"],
    aliases=["checkov:CKV_GCP_61"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gke_intranode(context: FileContext) -> Iterator[Match]:
    """Traffic between pods of one node leaves no trace.

    Why:
        After an incident nobody can tell which pods talked to each other.
    Remediation:
        Set `enable_intranode_visibility = true`.
    Bad:
        resource "google_container_cluster" "shop" {
          enable_intranode_visibility = false
        }
    Bad:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "google_container_cluster" "shop" {
          enable_intranode_visibility = true
        }
    Good:
        resource "google_container_cluster" "shop" {
          enable_intranode_visibility = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          enable_intranode_visibility = false
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/intranode-visibility
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_container_cluster",),
        "enable_intranode_visibility",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` leaves no trace of traffic inside a node.",
            mend="true",
        )


@rule(
    "tf-gke-node-image",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource runs its nodes on a general system.",
    cwe=[693],
    literals=["google_container_cluster", "google_container_node_pool"],
    aliases=["checkov:CKV_GCP_22", "tfsec:google-gke-node-pool-uses-cos"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gke_node_image(context: FileContext) -> Iterator[Match]:
    """Nodes run a general system instead of one made for containers.

    Why:
        A general system holds far more programs, and so more flaws, than containers need.
    Remediation:
        Use `COS_CONTAINERD`.
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            image_type = "UBUNTU"
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            image_type = "UBUNTU_CONTAINERD"
          }
        }
    Bad:
        resource "google_container_node_pool" "shop" {
          node_config {
            image_type = "UBUNTU"
          }
        }
    Good:
        resource "google_container_cluster" "shop" {
          node_config {
            image_type = "COS_CONTAINERD"
          }
        }
    Good:
        resource "google_container_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          node_config {
            image_type = "UBUNTU"
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/concepts/node-images
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_container_cluster", "google_container_node_pool"),
        "node_config.image_type",
        unwanted=("UBUNTU", "UBUNTU_CONTAINERD"),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` runs its nodes on a general system.",
            mend='"COS_CONTAINERD"',
        )
