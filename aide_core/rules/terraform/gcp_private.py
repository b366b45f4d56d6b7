"""Managed services on Google Cloud with public addresses."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_GCP_SERVICE_PUBLIC_PLACES = (
    (("google_cloudbuild_worker_pool",), "worker_config.no_external_ip"),
    (("google_notebooks_instance",), "no_public_ip"),
    (("google_data_fusion_instance",), "private_instance"),
    (("google_composer_environment",), "config.private_environment_config.enable_private_endpoint"),
)


@rule(
    "tf-gcp-service-public",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource has a public address.",
    cwe=[284],
    literals=[
        "google_cloudbuild_worker_pool",
        "google_composer_environment",
        "google_data_fusion_instance",
        "google_notebooks_instance",
    ],
    aliases=["checkov:CKV_GCP_86", "checkov:CKV_GCP_87", "checkov:CKV_GCP_89"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gcp_service_public(context: FileContext) -> Iterator[Match]:
    """A managed service has a public address.

    Why:
        One flaw or one wrong rule lets everybody reach it.
    Remediation:
        Set the switch for private addresses and reach the service from inside the network.
    Bad:
        resource "google_cloudbuild_worker_pool" "shop" {
          worker_config {
            no_external_ip = false
          }
        }
    Bad:
        resource "google_cloudbuild_worker_pool" "shop" {}
    Bad:
        resource "google_notebooks_instance" "shop" {
          no_public_ip = false
        }
    Bad:
        resource "google_data_fusion_instance" "shop" {
          private_instance = false
        }
    Bad:
        resource "google_composer_environment" "shop" {
          config {
            private_environment_config {
              enable_private_endpoint = false
            }
          }
        }
    Good:
        resource "google_cloudbuild_worker_pool" "shop" {
          worker_config {
            no_external_ip = true
          }
        }
    Good:
        resource "google_cloudbuild_worker_pool" "shop" {
          worker_config {
            no_external_ip = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          worker_config {
            no_external_ip = false
          }
        }
    References:
        https://cloud.google.com/vpc/docs/private-service-connect
    """
    for kinds, path in _GCP_SERVICE_PUBLIC_PLACES:
        for unmet in hcl_expect.not_one_of(
            context.root, kinds, path, wanted=("true",), absent=hcl_expect.Absence.WRONG
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` has a public address.", mend="true"
            )
