"""Modules and state of Terraform itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl

_GIT = re.compile(r"^git::|^git@|^(?:github\.com|bitbucket\.org)/|\.git(?:$|\?|//)")
_PINNED = re.compile(r"[?&]ref=\w")
_COMMIT = re.compile(r"[?&]ref=[0-9a-f]{40}\b")
_PLAIN = re.compile(r"^(?:git::|hg::)?(?:http|git)://(?!localhost|127\.)")
_LOCAL = ("./", "../", "/")


@rule(
    "tf-module-unpinned",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This module may change from one run to the next.",
    cwe=[829, 1104],
    literals=["module"],
    aliases=["checkov:CKV_TF_1", "checkov:CKV_TF_2"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def module_unpinned(context: FileContext) -> Iterator[Match]:
    """A module is fetched from a branch that can change.

    Why:
        Whoever can push to that repository changes your infrastructure with the next run, with
        Terraform's rights.
    Remediation:
        Add `?ref=` with a commit.
    Bad:
        module "shop" {
          source = "git::https://example.com/network.git"
        }
    Bad:
        module "shop" {
          source = "github.com/example/network"
        }
    Bad:
        module "shop" {
          source = "git@github.com:example/network.git"
        }
    Bad:
        module "shop" {
          source = "bitbucket.org/example/network"
        }
    Bad:
        module "shop" {
          source = "https://example.com/network.git//vpc"
        }
    Good:
        module "shop" {
          source = "git::https://example.com/network.git?ref=v1.2.0"
        }
    Good:
        module "shop" {
          source = "./network"
        }
    Good:
        module "shop" {
          source = "terraform-aws-modules/vpc/aws"
          version = "5.1.0"
        }
    Good:
        resource "example" "shop" {
          source = "github.com/example/network"
        }
    References:
        https://developer.hashicorp.com/terraform/language/modules/sources
    """
    for block in hcl.blocks(context.root, "module"):
        source = block.attributes().get("source")
        said = hcl.string(source) or ""
        if source is not None and _GIT.search(said) and not _PINNED.search(said):
            yield context.match(source)


@rule(
    "tf-module-not-a-commit",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="The module behind this name may change.",
    cwe=[829],
    literals=["module"],
    aliases=["checkov:CKV_TF_1"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
)
def module_not_a_commit(context: FileContext) -> Iterator[Match]:
    """A module is fetched by a tag or branch instead of a commit.

    Why:
        A tag can be moved to other code; a commit cannot.
    Remediation:
        Name the commit: `?ref=` and its 40 characters.
    Bad:
        module "shop" {
          source = "git::https://example.com/network.git?ref=v1.2.0"
        }
    Good:
        module "shop" {
          source = "git::https://example.com/network.git?ref=0123456789abcdef0123456789abcdef01234567"
        }
    Good:
        module "shop" {
          source = "git::https://example.com/network.git"
        }
    Good:
        module "shop" {
          source = "https://example.com/network.zip?ref=v1"
        }
    References:
        https://developer.hashicorp.com/terraform/language/modules/sources
    """
    for block in hcl.blocks(context.root, "module"):
        source = block.attributes().get("source")
        said = hcl.string(source) or ""
        named = _GIT.search(said) and _PINNED.search(said)
        if source is not None and named and not _COMMIT.search(said):
            yield context.match(source)


@rule(
    "tf-module-no-version",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This module may be any version.",
    cwe=[1104],
    literals=["module"],
    aliases=["checkov:CKV_TF_2"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def module_no_version(context: FileContext) -> Iterator[Match]:
    """A module of a registry may be any version.

    Why:
        The next run takes what was published last, also a taken over or broken release.
    Remediation:
        Add `version = "~> 5.1"` with the version in use.
    Bad:
        module "shop" {
          source = "terraform-aws-modules/vpc/aws"
        }
    Good:
        module "shop" {
          source = "terraform-aws-modules/vpc/aws"
          version = "~> 5.1"
        }
    Good:
        module "shop" {
          source = "./modules/vpc/aws"
        }
    Good:
        module "shop" {
          source = "git::https://example.com/network.git"
        }
    Good:
        module "shop" {
          source = "../vpc/aws/network"
        }
    Good:
        module "shop" {
          source = "/srv/modules/vpc"
        }
    References:
        https://developer.hashicorp.com/terraform/language/block/module#version
    """
    for block in hcl.blocks(context.root, "module"):
        values = block.attributes()
        said = hcl.string(values.get("source")) or ""
        if re.fullmatch(r"[\w-]+(?:/[\w-]+){2}", said) and "version" not in values:
            yield context.match(values["source"])


@rule(
    "tf-module-plain-http",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This module is fetched without encryption.",
    cwe=[494, 319],
    literals=["http://", "git://"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def module_plain_http(context: FileContext) -> Iterator[Match]:
    """A module is fetched over an unencrypted connection.

    Why:
        Whoever is on the way can change your infrastructure, with Terraform's rights.
    Remediation:
        Use `https://` or SSH.
    Bad:
        module "shop" {
          source = "git::http://example.com/network.git?ref=v1"
        }
    Bad:
        module "shop" {
          source = "http://example.com/network.zip"
        }
    Bad:
        module "shop" {
          source = "git://example.com/network.git"
        }
    Good:
        module "shop" {
          source = "https://example.com/network.zip"
        }
    Good:
        module "shop" {
          source = "http://localhost/network.zip"
        }
    Good:
        module "shop" {
          source = "http://127.0.0.1/network.zip"
        }
    Good:
        resource "example" "shop" {
          source = "http://example.com/network.zip"
        }
    References:
        https://developer.hashicorp.com/terraform/language/modules/sources
    """
    for block in hcl.blocks(context.root, "module"):
        source = block.attributes().get("source")
        if source is not None and _PLAIN.search(hcl.string(source) or ""):
            yield context.match(source)


@rule(
    "tf-state-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="The state is stored without encryption.",
    cwe=[311],
    literals=["backend"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
)
def state_unencrypted(context: FileContext) -> Iterator[Match]:
    """Terraform's state is stored without encryption.

    Why:
        The state holds every password that Terraform ever saw, in plain text.
    Remediation:
        Set `encrypt = true` and let few people read the bucket.
    Bad:
        terraform {
          backend "s3" {
            bucket = "state"
          }
        }
    Bad:
        terraform {
          backend "s3" {
            bucket = "state"
            encrypt = false
          }
        }
    Good:
        terraform {
          backend "s3" {
            bucket = "state"
            encrypt = true
          }
        }
    Good:
        terraform {
          backend "s3" {
            bucket = "state"
            kms_key_id = var.key
          }
        }
    Good:
        terraform {
          backend "gcs" {
            bucket = "state"
          }
        }
    Good:
        terraform {
          backend "s3" {
            bucket = "state"
            encrypt = var.encrypt
          }
        }
    References:
        https://developer.hashicorp.com/terraform/language/backend/s3
    """
    for block in hcl.blocks(context.root, "terraform"):
        for backend in block.blocks("backend"):
            values = backend.attributes()
            if backend.labels != ("s3",) or "kms_key_id" in values:
                continue
            if "encrypt" not in values or hcl.literal(values["encrypt"]) == "false":
                yield context.match_range(*backend.head)


@rule(
    "tf-state-over-http",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="The state travels without encryption.",
    cwe=[319],
    literals=["backend"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def state_over_http(context: FileContext) -> Iterator[Match]:
    """Terraform's state travels over an unencrypted connection.

    Why:
        The state holds every password that Terraform ever saw, and whoever is on the way can
        change it.
    Remediation:
        Use `https://`, and leave `skip_cert_verification` out.
    Bad:
        terraform {
          backend "http" {
            address = "http://state.example.com/shop"
          }
        }
    Bad:
        terraform {
          backend "http" {
            address = "https://state.example.com/shop"
            skip_cert_verification = true
          }
        }
    Good:
        terraform {
          backend "http" {
            address = "https://state.example.com/shop"
          }
        }
    Good:
        terraform {
          backend "http" {
            address = "http://localhost/shop"
          }
        }
    Good:
        terraform {
          backend "remote" {
            address = "http://state.example.com/shop"
          }
        }
    References:
        https://developer.hashicorp.com/terraform/language/backend/http
    """
    for block in hcl.blocks(context.root, "terraform"):
        for backend in block.blocks("backend"):
            values = backend.attributes()
            plain = _PLAIN.search(hcl.string(values.get("address")) or "")
            unchecked = hcl.literal(values.get("skip_cert_verification")) == "true"
            if backend.labels == ("http",) and (plain or unchecked):
                yield context.match_range(*backend.head)


@rule(
    "tf-no-required-version",
    languages=["hcl"],
    severity="info",
    confidence="high",
    message="No `required_version` is named.",
    category="quality",
    cwe=[1104],
    literals=["terraform"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
)
def no_required_version(context: FileContext) -> Iterator[Match]:
    """Nothing says which version of Terraform this is for.

    Why:
        Another version may plan other changes, or write a state that others cannot read.
    Remediation:
        Add `required_version = ">= 1.9"` with the version in use.
    Bad:
        terraform {
          required_providers {}
        }
    Good:
        terraform {
          required_version = ">= 1.9"
        }
    Good:
        terraform {
          backend "s3" {}
        }
    Good:
        terraform {
          required_version = ">= 1.9"
          required_providers {}
        }
    Good:
        resource "x" "y" {}
    References:
        https://developer.hashicorp.com/terraform/language/block/terraform
    """
    for block in hcl.blocks(context.root, "terraform"):
        named = any(True for _ in block.blocks("required_providers"))
        if named and "required_version" not in block.attributes():
            yield context.match_range(*block.head)
