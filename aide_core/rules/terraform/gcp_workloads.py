"""Machines and clusters on Google Cloud."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_MACHINES = ("google_compute_instance", "google_compute_instance_template")
_NODES = ("google_container_cluster", "google_container_node_pool")
_METADATA = {
    "serial-port-enable": ("true", "1"),
    "enable-oslogin": ("false",),
}
_DEFAULT_ACCOUNT = "-compute@developer.gserviceaccount.com"
_ALL_SCOPES = frozenset({"cloud-platform", "https://www.googleapis.com/auth/cloud-platform"})


@rule(
    "tf-gcp-metadata",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This setting opens a way around the organisation's logins.",
    cwe=[284],
    literals=["serial-port-enable", "enable-oslogin"],
    aliases=[
        "checkov:CKV_GCP_33",
        "checkov:CKV_GCP_34",
        "checkov:CKV_GCP_35",
        "tfsec:google-compute-no-serial-port",
        "tfsec:google-compute-no-oslogin-override",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def gcp_metadata(context: FileContext) -> Iterator[Match]:
    """A machine opens its serial port, or ignores the logins of the organisation.

    Why:
        The serial port knows no firewall; without OS Login keys are copied by hand and stay when
        people leave.
    Remediation:
        Remove the line.
    Bad:
        resource "google_compute_instance" "shop" {
          metadata = {
            serial-port-enable = true
          }
        }
    Bad:
        resource "google_compute_instance_template" "shop" {
          metadata = {
            "serial-port-enable" = "TRUE"
          }
        }
    Bad:
        resource "google_compute_instance" "shop" {
          metadata = {
            enable-oslogin = "FALSE"
          }
        }
    Bad:
        resource "google_compute_project_metadata" "shop" {
          metadata = {
            enable-oslogin = false
          }
        }
    Bad:
        resource "google_compute_instance" "shop" {
          metadata = {
            serial-port-enable = 1
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          metadata = {
            serial-port-enable = false
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          metadata = {
            enable-oslogin = true
          }
        }
    Good:
        resource "example_machine" "shop" {
          metadata = {
            enable-oslogin = false
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          metadata = {
            other = true
          }
        }
    References:
        https://cloud.google.com/compute/docs/oslogin
    """
    for resource in hcl.resources(context.root, *_MACHINES, "google_compute_project_metadata"):
        for name, node in hcl.members(resource.attributes().get("metadata")).items():
            if (hcl.literal(node) or "").lower() in _METADATA.get(name, ()):
                yield context.match(node, f"`{name}` opens a way around the organisation's logins.")


@rule(
    "tf-gcp-project-keys",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="Every SSH key of the project opens this machine.",
    cwe=[284],
    literals=["google_compute_instance"],
    aliases=["checkov:CKV_GCP_32", "tfsec:google-compute-no-project-wide-ssh-keys"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def gcp_project_keys(context: FileContext) -> Iterator[Match]:
    """Every SSH key of the project opens a machine.

    Why:
        Whoever may log in to one machine may log in to this one as well.
    Remediation:
        Set `block-project-ssh-keys = true` in `metadata`.
    Bad:
        resource "google_compute_instance" "shop" {
          metadata = {
            team = "shop"
          }
        }
    Bad:
        resource "google_compute_instance" "shop" {
          metadata = {
            block-project-ssh-keys = false
          }
        }
    Bad:
        resource "google_compute_instance_template" "shop" {}
    Good:
        resource "google_compute_instance" "shop" {
          metadata = {
            block-project-ssh-keys = true
          }
        }
    Good:
        resource "example_machine" "shop" {
          metadata = {
            team = "shop"
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          metadata = {
            block-project-ssh-keys = var.block
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          metadata = var.metadata
        }
    References:
        https://cloud.google.com/compute/docs/connect/restrict-ssh-keys
    """
    for resource in hcl.resources(context.root, *_MACHINES):
        metadata = resource.attributes().get("metadata")
        if metadata is not None and metadata.type != "object":
            continue
        value = hcl.members(metadata).get("block-project-ssh-keys")
        if value is None or hcl.literal(value) == "false":
            yield context.match_range(*resource.head)


@rule(
    "tf-gcp-public-ip",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This machine gets a public address.",
    cwe=[284],
    literals=["google_compute_instance"],
    aliases=["checkov:CKV_GCP_40", "tfsec:google-compute-no-public-ip"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def gcp_public_ip(context: FileContext) -> Iterator[Match]:
    """A virtual machine gets a public address.

    Why:
        Each machine with a public address is one more that a single wrong firewall rule opens to
        everybody.
    Remediation:
        Remove `access_config`, and let machines out through Cloud NAT.
    Bad:
        resource "google_compute_instance" "shop" {
          network_interface {
            network = "shop"
            access_config {
            }
          }
        }
    Bad:
        resource "google_compute_instance_template" "shop" {
          network_interface {
            network = "shop"
            access_config {}
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          network_interface {
            network = "shop"
          }
        }
    Good:
        resource "example_machine" "shop" {
          network_interface {
            network = "shop"
            access_config {}
          }
        }
    References:
        https://cloud.google.com/compute/docs/ip-addresses
    """
    for resource in hcl.resources(context.root, *_MACHINES):
        for interface in resource.blocks("network_interface"):
            for block in interface.blocks("access_config", "ipv6_access_config"):
                yield context.match_range(*block.head)


@rule(
    "tf-gcp-default-service-account",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This machine acts as the default account with all rights.",
    cwe=[269],
    literals=["service_account"],
    aliases=[
        "checkov:CKV_GCP_30",
        "checkov:CKV_GCP_31",
        "tfsec:google-compute-no-default-service-account",
    ],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def gcp_default_service_account(context: FileContext) -> Iterator[Match]:
    """A machine acts as the default service account with all rights.

    Why:
        The default account is often an editor of the project, so one program that is taken over
        changes every service.
    Remediation:
        Make a service account for the machine and give it the roles that it needs.
    Bad:
        resource "google_compute_instance" "shop" {
          service_account {
            scopes = ["cloud-platform"]
          }
        }
    Bad:
        resource "google_compute_instance" "shop" {
          service_account {
            email = "123-compute@developer.gserviceaccount.com"
            scopes = ["https://www.googleapis.com/auth/cloud-platform"]
          }
        }
    Bad:
        resource "google_compute_instance_template" "shop" {
          service_account {
            scopes = ["cloud-platform"]
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          service_account {
            email = google_service_account.shop.email
            scopes = ["cloud-platform"]
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          service_account {
            scopes = ["storage-ro"]
          }
        }
    Good:
        resource "example_machine" "shop" {
          service_account {
            scopes = ["cloud-platform"]
          }
        }
    Good:
        resource "google_compute_instance" "shop" {
          service_account {
            email = "shop@shop.iam.gserviceaccount.com"
            scopes = ["cloud-platform"]
          }
        }
    References:
        https://cloud.google.com/compute/docs/access/service-accounts
    """
    for resource in hcl.resources(context.root, *_MACHINES):
        for block in resource.blocks("service_account"):
            values = block.attributes()
            email = values.get("email")
            named = email is not None and not (hcl.string(email) or "").endswith(_DEFAULT_ACCOUNT)
            scopes = {hcl.string(each) for each in hcl.items(values.get("scopes"))}
            if not named and _ALL_SCOPES & scopes:
                yield context.match_range(*block.head)


@rule(
    "tf-gke-default-account",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="These nodes act as the default service account.",
    cwe=[269],
    literals=["google_container_"],
    aliases=["tfsec:google-gke-use-service-account"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def gke_default_account(context: FileContext) -> Iterator[Match]:
    """Nodes of a cluster act as the default service account.

    Why:
        The default account is often an editor of the project, so one pod that is taken over
        changes every service.
    Remediation:
        Make a service account for the nodes and name it in `node_config`.
    Bad:
        resource "google_container_node_pool" "shop" {
          node_config {
            machine_type = "e2-small"
          }
        }
    Bad:
        resource "google_container_cluster" "shop" {
          node_config {
            machine_type = "e2-small"
          }
        }
    Good:
        resource "google_container_node_pool" "shop" {
          node_config {
            service_account = google_service_account.nodes.email
          }
        }
    Good:
        resource "google_container_node_pool" "shop" {}
    Good:
        resource "example_pool" "shop" {
          node_config {
            machine_type = "e2-small"
          }
        }
    References:
        https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster#use_least_privilege_sa
    """
    for resource in hcl.resources(context.root, *_NODES):
        for block in resource.blocks("node_config"):
            if "service_account" not in block.attributes():
                yield context.match_range(*block.head)
