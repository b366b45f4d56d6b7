"""Networks and encrypted connections on Google Cloud."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-gcp-old-tls",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource accepts versions of TLS before 1.2.",
    cwe=[326],
    literals=["google_compute_ssl_policy"],
    aliases=["checkov:CKV_GCP_4", "tfsec:google-compute-use-secure-tls-policy"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def gcp_old_tls(context: FileContext) -> Iterator[Match]:
    """A load balancer accepts old TLS versions.

    Why:
        Old versions have known weaknesses, and a client can be talked into using them.
    Remediation:
        Set `min_tls_version = "TLS_1_2"` and `profile = "MODERN"`.
    Bad:
        resource "google_compute_ssl_policy" "shop" {
          min_tls_version = "TLS_1_1"
        }
    Bad:
        resource "google_compute_ssl_policy" "shop" {}
    Good:
        resource "google_compute_ssl_policy" "shop" {
          min_tls_version = "TLS_1_2"
        }
    Good:
        resource "google_compute_ssl_policy" "shop" {
          min_tls_version = "TLS_1_3"
        }
    Good:
        resource "google_compute_ssl_policy" "shop" {
          min_tls_version = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          min_tls_version = "TLS_1_1"
        }
    References:
        https://cloud.google.com/load-balancing/docs/ssl-policies-concepts
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_compute_ssl_policy",),
        "min_tls_version",
        wanted=("TLS_1_2", "TLS_1_3"),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` accepts versions of TLS before 1.2.",
            mend='"TLS_1_2"',
        )


@rule(
    "tf-gcp-default-network",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource creates the default network.",
    cwe=[284],
    literals=["google_project"],
    aliases=["checkov:CKV_GCP_27"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def gcp_default_network(context: FileContext) -> Iterator[Match]:
    """A project gets the default network with its open rules.

    Why:
        That network lets SSH and remote desktop in from everywhere, and all machines talk to each
        other.
    Remediation:
        Set `auto_create_network = false` and create a network of your own.
    Bad:
        resource "google_project" "shop" {
          auto_create_network = true
        }
    Bad:
        resource "google_project" "shop" {}
    Good:
        resource "google_project" "shop" {
          auto_create_network = false
        }
    Good:
        resource "google_project" "shop" {
          auto_create_network = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          auto_create_network = true
        }
    References:
        https://cloud.google.com/vpc/docs/vpc#default-network
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_project",),
        "auto_create_network",
        wanted=("false",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` creates the default network.", mend="false"
        )


@rule(
    "tf-gcp-subnet-flow-log",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource keeps no record of its traffic.",
    cwe=[778],
    literals=["google_compute_subnetwork"],
    aliases=["checkov:CKV_GCP_26", "tfsec:google-compute-enable-vpc-flow-logs"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def gcp_subnet_flow_log(context: FileContext) -> Iterator[Match]:
    """A network keeps no record of its traffic.

    Why:
        After an incident nobody can tell which machines talked to each other.
    Remediation:
        Add a `log_config` block.
    Bad:
        resource "google_compute_subnetwork" "shop" {}
    Good:
        resource "google_compute_subnetwork" "shop" {
          log_config {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://cloud.google.com/vpc/docs/flow-logs
    """
    for unmet in hcl_expect.without(context.root, ("google_compute_subnetwork",), "log_config"):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps no record of its traffic."
        )


@rule(
    "tf-gcp-subnet-private-access",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource makes machines use public addresses for Google's services.",
    cwe=[284],
    literals=["google_compute_subnetwork"],
    aliases=["checkov:CKV_GCP_74"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def gcp_subnet_private_access(context: FileContext) -> Iterator[Match]:
    """Machines need a public address to reach Google's services.

    Why:
        Machines get public addresses only for that, and each is one more that a wrong rule opens.
    Remediation:
        Set `private_ip_google_access = true`.
    Bad:
        resource "google_compute_subnetwork" "shop" {
          private_ip_google_access = false
        }
    Bad:
        resource "google_compute_subnetwork" "shop" {}
    Good:
        resource "google_compute_subnetwork" "shop" {
          private_ip_google_access = true
        }
    Good:
        resource "google_compute_subnetwork" "shop" {
          private_ip_google_access = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          private_ip_google_access = false
        }
    References:
        https://cloud.google.com/vpc/docs/private-google-access
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_compute_subnetwork",),
        "private_ip_google_access",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` makes machines use public addresses for Google's services.",
            mend="true",
        )


@rule(
    "tf-gcp-dnssec-off",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource does not sign its answers.",
    cwe=[345],
    literals=["google_dns_managed_zone"],
    aliases=["checkov:CKV_GCP_16", "tfsec:google-dns-enable-dnssec"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def gcp_dnssec_off(context: FileContext) -> Iterator[Match]:
    """Answers of a DNS zone are not signed.

    Why:
        Whoever can forge an answer sends visitors and mail to their own machine.
    Remediation:
        Set `state = "on"` in `dnssec_config`.
    Bad:
        resource "google_dns_managed_zone" "shop" {
          dnssec_config {
            state = "off"
          }
        }
    Bad:
        resource "google_dns_managed_zone" "shop" {}
    Bad:
        resource "google_dns_managed_zone" "shop" {
          visibility = "other"
          dnssec_config {
            state = "off"
          }
        }
    Good:
        resource "google_dns_managed_zone" "shop" {
          dnssec_config {
            state = "on"
          }
        }
    Good:
        resource "google_dns_managed_zone" "shop" {
          dnssec_config {
            state = "transfer"
          }
        }
    Good:
        resource "google_dns_managed_zone" "shop" {
          dnssec_config {
            state = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          dnssec_config {
            state = "off"
          }
        }
    Good:
        resource "google_dns_managed_zone" "shop" {
          visibility = "private"
          dnssec_config {
            state = "off"
          }
        }
    References:
        https://cloud.google.com/dns/docs/dnssec
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("google_dns_managed_zone",),
        "dnssec_config.state",
        wanted=("on", "transfer"),
        absent=hcl_expect.Absence.WRONG,
    ):
        if not hcl_expect.declares(unmet.resource, "visibility=private"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` does not sign its answers.", mend='"on"'
            )


@rule(
    "tf-gcp-dnssec-sha1",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource signs its answers with SHA-1.",
    cwe=[327],
    literals=["google_dns_managed_zone"],
    aliases=["checkov:CKV_GCP_17", "tfsec:google-dns-no-rsa-sha1"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def gcp_dnssec_sha1(context: FileContext) -> Iterator[Match]:
    """A DNS zone is signed with SHA-1.

    Why:
        SHA-1 has been broken, so signatures made with it can be forged with effort.
    Remediation:
        Use `rsasha256` or `ecdsap256sha256`.
    Bad:
        resource "google_dns_managed_zone" "shop" {
          dnssec_config {
            default_key_specs {
              algorithm = "rsasha1"
            }
          }
        }
    Good:
        resource "google_dns_managed_zone" "shop" {
          dnssec_config {
            default_key_specs {
              algorithm = "rsasha256"
            }
          }
        }
    Good:
        resource "google_dns_managed_zone" "shop" {}
    Good:
        resource "example_thing" "shop" {
          dnssec_config {
            default_key_specs {
              algorithm = "rsasha1"
            }
          }
        }
    References:
        https://cloud.google.com/dns/docs/dnssec-config
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("google_dns_managed_zone",),
        "dnssec_config.default_key_specs.algorithm",
        unwanted=("rsasha1",),
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` signs its answers with SHA-1.", mend='"rsasha256"'
        )
