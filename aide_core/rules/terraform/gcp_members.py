"""Who may do what on Google Cloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_EVERYBODY = frozenset({"allUsers", "allAuthenticatedUsers"})
_MEMBER = re.compile(r"google_\w+_iam_(?:member|binding)")
_WEB = ("google_cloud_run", "google_cloudfunctions")
_BASIC = frozenset({"roles/owner", "roles/editor"})
_POSING = frozenset(
    {
        "roles/iam.serviceAccountUser",
        "roles/iam.serviceAccountTokenCreator",
        "roles/iam.serviceAccountAdmin",
        "roles/iam.serviceAccountKeyAdmin",
        "roles/iam.workloadIdentityUser",
    }
)
_WIDE = re.compile(r"google_(?:project|folder|organization)_iam_(?:member|binding)")
_DEFAULT = re.compile(r"-compute@developer\.gserviceaccount\.com|@appspot\.gserviceaccount\.com")
_ADMIN = re.compile(r"roles/(?:\w+\.)*(?:admin|\w+Admin)$|roles/(?:owner|editor)$")


@rule(
    "tf-gcp-everybody",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="Everybody on the internet gets this role.",
    cwe=[732],
    literals=["allUsers", "allAuthenticatedUsers"],
    aliases=[
        "checkov:CKV_GCP_28",
        "tfsec:google-storage-no-public-access",
        "checkov:CKV_GCP_101",
        "checkov:CKV_GCP_99",
    ],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def gcp_everybody(context: FileContext) -> Iterator[Match]:
    """Everybody on the internet is given a role.

    Why:
        `allUsers` asks for no login at all; `allAuthenticatedUsers` for any Google account, also
        one made a minute ago.
    Remediation:
        Name the people, groups or service accounts that need the role.
    Bad:
        resource "google_storage_bucket_iam_member" "shop" {
          role = "roles/storage.objectViewer"
          member = "allUsers"
        }
    Bad:
        resource "google_pubsub_topic_iam_binding" "shop" {
          role = "roles/pubsub.publisher"
          members = ["group:a@example.com", "allAuthenticatedUsers"]
        }
    Good:
        resource "google_storage_bucket_iam_member" "shop" {
          role = "roles/storage.objectViewer"
          member = "group:a@example.com"
        }
    Good:
        resource "google_cloud_run_service_iam_member" "shop" {
          role = "roles/run.invoker"
          member = "allUsers"
        }
    Good:
        resource "example_member" "shop" {
          member = "allUsers"
        }
    Good:
        resource "google_cloudfunctions_function_iam_member" "shop" {
          role = "roles/cloudfunctions.invoker"
          member = "allUsers"
        }
    References:
        https://cloud.google.com/iam/docs/overview#all-users
    """
    for resource, _, members in _grants(context.root):
        for node, member in members:
            if member in _EVERYBODY and not resource.labels[0].startswith(_WEB):
                yield context.match(node, f"`{member}` gives this role to everybody.")


@rule(
    "tf-gcp-public-function",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="Everybody may call this.",
    cwe=[306],
    literals=["allUsers", "allAuthenticatedUsers"],
    aliases=["checkov:CKV_GCP_102", "checkov:CKV_GCP_107"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def gcp_public_function(context: FileContext) -> Iterator[Match]:
    """Everybody may call a function or service.

    Why:
        That is right for a public site; anything else runs for strangers, at your cost.
    Remediation:
        Name the callers, or check each request in the program and suppress this.
    Bad:
        resource "google_cloud_run_service_iam_member" "shop" {
          role = "roles/run.invoker"
          member = "allUsers"
        }
    Bad:
        resource "google_cloudfunctions_function_iam_member" "shop" {
          role = "roles/cloudfunctions.invoker"
          member = "allUsers"
        }
    Good:
        resource "google_cloud_run_service_iam_member" "shop" {
          role = "roles/run.invoker"
          member = "group:allUsers@example.com"
        }
    Good:
        resource "google_storage_bucket_iam_member" "shop" {
          role = "roles/storage.objectViewer"
          member = "allUsers"
        }
    References:
        https://cloud.google.com/run/docs/authenticating/public
    """
    for resource, _, members in _grants(context.root):
        for node, member in members:
            if member in _EVERYBODY and resource.labels[0].startswith(_WEB):
                yield context.match(node)


@rule(
    "tf-gcp-basic-role",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This role allows nearly everything.",
    cwe=[269],
    literals=["roles/owner", "roles/editor"],
    aliases=["checkov:CKV_GCP_115", "checkov:CKV_GCP_116", "checkov:CKV_GCP_117"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def gcp_basic_role(context: FileContext) -> Iterator[Match]:
    """A role that allows nearly everything is given away.

    Why:
        An editor may change every service of the project, an owner also who may do what.
    Remediation:
        Give roles that name a service, such as `roles/storage.objectViewer`.
    Bad:
        resource "google_project_iam_member" "shop" {
          role = "roles/editor"
          member = "group:a@example.com"
        }
    Bad:
        resource "google_folder_iam_binding" "shop" {
          role = "roles/owner"
          members = ["group:a@example.com"]
        }
    Bad:
        resource "google_organization_iam_member" "shop" {
          role = "roles/owner"
          member = "group:a@example.com"
        }
    Good:
        resource "google_project_iam_member" "shop" {
          role = "roles/viewer"
          member = "group:a@example.com" # was roles/editor
        }
    Good:
        resource "google_storage_bucket_iam_member" "shop" {
          role = "roles/editor"
          member = "group:a@example.com"
        }
    References:
        https://cloud.google.com/iam/docs/roles-overview#basic
    """
    for resource, role, _ in _grants(context.root):
        if role in _BASIC and _WIDE.fullmatch(resource.labels[0]):
            yield context.match(
                resource.attributes()["role"], f"`{role}` allows nearly everything."
            )


@rule(
    "tf-gcp-impersonation",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This lets its holder act as every service account.",
    cwe=[269],
    literals=["serviceAccount", "workloadIdentityUser"],
    aliases=[
        "checkov:CKV_GCP_41",
        "checkov:CKV_GCP_44",
        "checkov:CKV_GCP_45",
        "checkov:CKV_GCP_49",
        "tfsec:google-iam-no-project-level-service-account-impersonation",
    ],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def gcp_impersonation(context: FileContext) -> Iterator[Match]:
    """Somebody may act as every service account.

    Why:
        Granted on a project, folder or organisation it reaches all service accounts in it, also
        those with more rights.
    Remediation:
        Grant it on the one service account that is meant.
    Bad:
        resource "google_project_iam_member" "shop" {
          role = "roles/iam.serviceAccountUser"
          member = "group:a@example.com"
        }
    Bad:
        resource "google_project_iam_member" "shop" {
          role = "roles/iam.serviceAccountTokenCreator"
          member = "group:a@example.com"
        }
    Bad:
        resource "google_project_iam_member" "shop" {
          role = "roles/iam.serviceAccountAdmin"
          member = "group:a@example.com"
        }
    Bad:
        resource "google_project_iam_member" "shop" {
          role = "roles/iam.serviceAccountKeyAdmin"
          member = "group:a@example.com"
        }
    Bad:
        resource "google_project_iam_member" "shop" {
          role = "roles/iam.workloadIdentityUser"
          member = "group:a@example.com"
        }
    Good:
        resource "google_service_account_iam_member" "shop" {
          role = "roles/iam.serviceAccountUser"
          member = "group:a@example.com"
        }
    Good:
        resource "google_project_iam_member" "shop" {
          role = "roles/viewer"
          member = "group:serviceAccountUser@example.com"
        }
    References:
        https://cloud.google.com/iam/docs/service-account-impersonation
    """
    for resource, role, _ in _grants(context.root):
        if role in _POSING and _WIDE.fullmatch(resource.labels[0]):
            yield context.match(resource.attributes()["role"])


@rule(
    "tf-gcp-default-account",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="The default service account gets this role.",
    cwe=[269],
    literals=["gserviceaccount.com"],
    aliases=[
        "checkov:CKV_GCP_46",
        "checkov:CKV_GCP_47",
        "checkov:CKV_GCP_48",
        "tfsec:google-iam-no-project-level-default-service-account-assignment",
    ],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def gcp_default_account(context: FileContext) -> Iterator[Match]:
    """The default service account is given a role.

    Why:
        Every machine that names no account of its own runs as this one.
    Remediation:
        Make a service account for each program.
    Bad:
        resource "google_project_iam_member" "shop" {
          role = "roles/viewer"
          member = "serviceAccount:123-compute@developer.gserviceaccount.com"
        }
    Bad:
        resource "google_organization_iam_member" "shop" {
          role = "roles/viewer"
          member = "serviceAccount:shop@appspot.gserviceaccount.com"
        }
    Good:
        resource "google_project_iam_member" "shop" {
          role = "roles/viewer"
          member = "serviceAccount:shop@shop.iam.gserviceaccount.com"
        }
    Good:
        resource "google_storage_bucket_iam_member" "shop" {
          role = "roles/viewer"
          member = "serviceAccount:123-compute@developer.gserviceaccount.com"
        }
    References:
        https://cloud.google.com/iam/docs/best-practices-service-accounts
    """
    for resource, _, members in _grants(context.root):
        for node, member in members:
            if _DEFAULT.search(member) and _WIDE.fullmatch(resource.labels[0]):
                yield context.match(node)


@rule(
    "tf-gcp-account-admin",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This service account becomes an administrator.",
    cwe=[269],
    literals=["serviceAccount:"],
    aliases=["checkov:CKV_GCP_42", "tfsec:google-iam-no-privileged-service-accounts"],
    controls=["soc2:CC6.3", "hipaa:164.308(a)(4)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def gcp_account_admin(context: FileContext) -> Iterator[Match]:
    """A service account is an administrator.

    Why:
        One program that is taken over then owns what the role reaches.
    Remediation:
        Give roles that name single actions.
    Bad:
        resource "google_project_iam_member" "shop" {
          role = "roles/storage.admin"
          member = "serviceAccount:shop@shop.iam.gserviceaccount.com"
        }
    Good:
        resource "google_project_iam_member" "shop" {
          role = "roles/storage.objectViewer"
          member = "serviceAccount:shop@shop.iam.gserviceaccount.com"
        }
    Good:
        resource "google_project_iam_member" "shop" {
          role = "roles/storage.admin"
          member = "group:serviceAccount:a@example.com"
        }
    Good:
        resource "google_storage_bucket_iam_member" "shop" {
          role = "roles/storage.admin"
          member = "serviceAccount:shop@shop.iam.gserviceaccount.com"
        }
    References:
        https://cloud.google.com/iam/docs/best-practices-service-accounts
    """
    for resource, role, members in _grants(context.root):
        if not (_ADMIN.fullmatch(role) and _WIDE.fullmatch(resource.labels[0])):
            continue
        if any(member.startswith("serviceAccount:") for _, member in members):
            yield context.match(resource.attributes()["role"])


@rule(
    "tf-gcp-account-key",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This makes a key that works until somebody deletes it.",
    cwe=[798],
    literals=["google_service_account_key"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def gcp_account_key(context: FileContext) -> Iterator[Match]:
    """A key file is made for a service account.

    Why:
        Key files are copied around and leak; this one lies in the state of Terraform as well.
    Remediation:
        Use workload identity, or let the machine act as the account.
    Bad:
        resource "google_service_account_key" "shop" {
          service_account_id = var.account
        }
    Good:
        resource "google_service_account" "shop" {}
        # no google_service_account_key
    References:
        https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys
    """
    for resource in hcl.resources(context.root, "google_service_account_key"):
        yield context.match_range(*resource.head)


def _grants(root: Node) -> Iterator[tuple[hcl.Block, str, list[tuple[Node, str]]]]:
    """Each grant: its resource, the role and the members with their nodes."""
    for resource in hcl.blocks(root, "resource"):
        if not _MEMBER.fullmatch("".join(resource.labels[:1])):
            continue
        values = resource.attributes()
        member = values.get("member")
        nodes = hcl.items(values.get("members")) + ([member] if member is not None else [])
        members = [(node, _said(node)) for node in nodes]
        yield resource, hcl.string(values.get("role")) or "", members


def _said(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace").strip('"')
