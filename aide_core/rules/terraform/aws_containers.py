"""Container services on AWS."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_CODEBUILD_UNENCRYPTED_PLACES = (
    (("aws_codebuild_project",), "artifacts.encryption_disabled"),
    (("aws_codebuild_project",), "secondary_artifacts.encryption_disabled"),
)


@rule(
    "tf-eks-secrets-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This resource keeps its secrets without a key of your own.",
    cwe=[311],
    literals=["aws_eks_cluster"],
    aliases=["checkov:CKV_AWS_58"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def eks_secrets_unencrypted(context: FileContext) -> Iterator[Match]:
    """A cluster's secrets are not encrypted with a key of your own.

    Why:
        Whoever gets at the cluster's store reads every password in it.
    Remediation:
        Add an `encryption_config` block with `resources = ["secrets"]` and a key.
    Bad:
        resource "aws_eks_cluster" "shop" {}
    Good:
        resource "aws_eks_cluster" "shop" {
          encryption_config {
            enabled = true
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
    """
    for unmet in hcl_expect.without(context.root, ("aws_eks_cluster",), "encryption_config"):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` keeps its secrets without a key of your own."
        )


@rule(
    "tf-eks-node-ssh",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource opens port 22 of its nodes to the internet.",
    cwe=[284],
    literals=["aws_eks_node_group"],
    aliases=["checkov:CKV_AWS_100"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def eks_node_ssh(context: FileContext) -> Iterator[Match]:
    """The nodes of a cluster can be logged in to from everywhere.

    Why:
        With a key but no source group the service opens port 22 to all addresses.
    Remediation:
        Set `source_security_group_ids`, or leave `remote_access` out and use a session manager.
    Bad:
        resource "aws_eks_node_group" "shop" {
          remote_access {
          }
        }
    Good:
        resource "aws_eks_node_group" "shop" {}
    Good:
        resource "aws_eks_node_group" "shop" {
          remote_access {
            source_security_group_ids = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html
    """
    for unmet in hcl_expect.without(
        context.root,
        ("aws_eks_node_group",),
        "remote_access.source_security_group_ids",
        absent=hcl_expect.Absence.WRONG_IN_BLOCK,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` opens port 22 of its nodes to the internet."
        )


@rule(
    "tf-ecr-mutable-tags",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource lets a tag be pointed at another image.",
    cwe=[494],
    literals=["aws_ecr_repository"],
    aliases=["checkov:CKV_AWS_51", "tfsec:aws-ecr-enforce-immutable-repository"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    fixable=True,
)
def ecr_mutable_tags(context: FileContext) -> Iterator[Match]:
    """A tag of an image can be pointed at another image.

    Why:
        What was tested is not what runs once somebody pushes another image under the same tag.
    Remediation:
        Set `image_tag_mutability = "IMMUTABLE"`.
    Bad:
        resource "aws_ecr_repository" "shop" {
          image_tag_mutability = "MUTABLE"
        }
    Bad:
        resource "aws_ecr_repository" "shop" {}
    Good:
        resource "aws_ecr_repository" "shop" {
          image_tag_mutability = "IMMUTABLE"
        }
    Good:
        resource "aws_ecr_repository" "shop" {
          image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
        }
    Good:
        resource "aws_ecr_repository" "shop" {
          image_tag_mutability = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          image_tag_mutability = "MUTABLE"
        }
    References:
        https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_ecr_repository",),
        "image_tag_mutability",
        wanted=("IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` lets a tag be pointed at another image.",
            mend='"IMMUTABLE"',
        )


@rule(
    "tf-ecr-no-scan",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource does not look at pushed images for known flaws.",
    cwe=[1104],
    literals=["aws_ecr_repository"],
    aliases=["checkov:CKV_AWS_163", "tfsec:aws-ecr-enable-image-scans"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    fixable=True,
)
def ecr_no_scan(context: FileContext) -> Iterator[Match]:
    """Pushed images are not looked at for known flaws.

    Why:
        Images with flaws that are long known go into production unseen.
    Remediation:
        Add `image_scanning_configuration` with `scan_on_push = true`.
    Bad:
        resource "aws_ecr_repository" "shop" {
          image_scanning_configuration {
            scan_on_push = false
          }
        }
    Bad:
        resource "aws_ecr_repository" "shop" {}
    Good:
        resource "aws_ecr_repository" "shop" {
          image_scanning_configuration {
            scan_on_push = true
          }
        }
    Good:
        resource "aws_ecr_repository" "shop" {
          image_scanning_configuration {
            scan_on_push = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          image_scanning_configuration {
            scan_on_push = false
          }
        }
    References:
        https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_ecr_repository",),
        "image_scanning_configuration.scan_on_push",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` does not look at pushed images for known flaws.",
            mend="true",
        )


@rule(
    "tf-codebuild-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource stores what it builds unencrypted.",
    cwe=[311],
    literals=["aws_codebuild_project"],
    aliases=["checkov:CKV_AWS_78"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def codebuild_unencrypted(context: FileContext) -> Iterator[Match]:
    """Build results are stored unencrypted.

    Why:
        Builds hold code and often secrets; whoever reaches the storage reads them.
    Remediation:
        Remove `encryption_disabled = true`.
    Bad:
        resource "aws_codebuild_project" "shop" {
          artifacts {
            encryption_disabled = true
          }
        }
    Bad:
        resource "aws_codebuild_project" "shop" {
          secondary_artifacts {
            encryption_disabled = true
          }
        }
    Good:
        resource "aws_codebuild_project" "shop" {
          artifacts {
            encryption_disabled = false
          }
        }
    Good:
        resource "aws_codebuild_project" "shop" {}
    Good:
        resource "example_thing" "shop" {
          artifacts {
            encryption_disabled = true
          }
        }
    References:
        https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html
    """
    for kinds, path in _CODEBUILD_UNENCRYPTED_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("true",)):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` stores what it builds unencrypted.",
                mend="false",
            )


@rule(
    "tf-codebuild-privileged",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource runs its builds with all rights on the machine.",
    cwe=[250],
    literals=["aws_codebuild_project"],
    aliases=["checkov:CKV_AWS_316"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def codebuild_privileged(context: FileContext) -> Iterator[Match]:
    """Builds run with all rights on their machine.

    Why:
        Code from a pull request could leave its container.
    Remediation:
        Remove `privileged_mode` unless the build makes container images.
    Bad:
        resource "aws_codebuild_project" "shop" {
          environment {
            privileged_mode = true
          }
        }
    Good:
        resource "aws_codebuild_project" "shop" {
          environment {
            privileged_mode = false
          }
        }
    Good:
        resource "aws_codebuild_project" "shop" {}
    Good:
        resource "example_thing" "shop" {
          environment {
            privileged_mode = true
          }
        }
    References:
        https://docs.aws.amazon.com/codebuild/latest/userguide/security.html
    """
    for unmet in hcl_expect.one_of(
        context.root, ("aws_codebuild_project",), "environment.privileged_mode", unwanted=("true",)
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` runs its builds with all rights on the machine.",
            mend="false",
        )
