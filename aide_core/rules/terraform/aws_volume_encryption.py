"""Volumes and file systems on AWS that are stored unencrypted."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_EBS_UNENCRYPTED_PLACES = (
    (("aws_ebs_volume",), "encrypted"),
    (("aws_ebs_encryption_by_default",), "enabled"),
)
_INSTANCE_DISK_UNENCRYPTED_PLACES = (
    (("aws_instance", "aws_launch_configuration"), "root_block_device.encrypted"),
    (("aws_instance", "aws_launch_configuration"), "ebs_block_device.encrypted"),
    (("aws_launch_template",), "block_device_mappings.ebs.encrypted"),
)
_WORKSPACES_UNENCRYPTED_PLACES = (
    (("aws_workspaces_workspace",), "root_volume_encryption_enabled"),
    (("aws_workspaces_workspace",), "user_volume_encryption_enabled"),
)


@rule(
    "tf-ebs-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource is not encrypted.",
    cwe=[311],
    literals=["aws_ebs_encryption_by_default", "aws_ebs_volume"],
    aliases=["checkov:CKV_AWS_3", "checkov:CKV_AWS_106"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def ebs_unencrypted(context: FileContext) -> Iterator[Match]:
    """A volume is not encrypted.

    Why:
        Whoever gets hold of the disk, a snapshot or a copy of it reads everything, since nothing
        but access rules stands before the data. Snapshots of it are unencrypted as well and are
        easily shared.
    Remediation:
        Set `encrypted = true`, or switch encryption on for the whole account with
        `aws_ebs_encryption_by_default`.
    Bad:
        resource "aws_ebs_volume" "shop" {
          encrypted = false
        }
    Bad:
        resource "aws_ebs_encryption_by_default" "shop" {
          enabled = false
        }
    Good:
        resource "aws_ebs_volume" "shop" {}
    Good:
        resource "aws_ebs_volume" "shop" {
          encrypted = true
        }
    Good:
        resource "aws_ebs_volume" "shop" {
          encrypted = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          encrypted = false
        }
    References:
        https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
    """
    for kinds, path in _EBS_UNENCRYPTED_PLACES:
        for unmet in hcl_expect.not_one_of(context.root, kinds, path, wanted=("true",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` is not encrypted.", mend="true"
            )


@rule(
    "tf-ebs-encryption-unset",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource is encrypted only if the account's default says so.",
    cwe=[311],
    literals=["aws_ebs_volume"],
    aliases=["checkov:CKV_AWS_3"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
    fixable=True,
)
def ebs_encryption_unset(context: FileContext) -> Iterator[Match]:
    """A volume leaves it to the account whether it is encrypted.

    Why:
        Whoever gets hold of the disk, a snapshot or a copy of it reads everything, since nothing
        but access rules stands before the data.
    Remediation:
        Set `encrypted = true`, so that the volume is encrypted in every account and region.
    Bad:
        resource "aws_ebs_volume" "shop" {}
    Good:
        resource "aws_ebs_volume" "shop" {
          encrypted = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    Good:
        resource "aws_ebs_volume" "shop" {
          snapshot_id = var.other
        }
    References:
        https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
    """
    for unmet in hcl_expect.without(context.root, ("aws_ebs_volume",), "encrypted"):
        if not hcl_expect.declares(unmet.resource, "snapshot_id"):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` is encrypted only if the account's default says so.",
                mend="true",
            )


@rule(
    "tf-instance-disk-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="medium",
    message="This resource has a disk that is not encrypted.",
    cwe=[311],
    literals=["aws_instance", "aws_launch_configuration", "aws_launch_template"],
    aliases=["checkov:CKV_AWS_8"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def instance_disk_unencrypted(context: FileContext) -> Iterator[Match]:
    """A disk of a virtual machine is not encrypted.

    Why:
        Whoever gets hold of the disk, a snapshot or a copy of it reads everything, since nothing
        but access rules stands before the data.
    Remediation:
        Set `encrypted = true` in the block of the disk.
    Bad:
        resource "aws_instance" "shop" {
          root_block_device {
            encrypted = false
          }
        }
    Bad:
        resource "aws_instance" "shop" {
          root_block_device {
          }
        }
    Bad:
        resource "aws_launch_configuration" "shop" {
          root_block_device {
            encrypted = false
          }
        }
    Bad:
        resource "aws_instance" "shop" {
          ebs_block_device {
            encrypted = false
          }
        }
    Bad:
        resource "aws_launch_configuration" "shop" {
          ebs_block_device {
            encrypted = false
          }
        }
    Bad:
        resource "aws_launch_template" "shop" {
          block_device_mappings {
            ebs {
              encrypted = false
            }
          }
        }
    Good:
        resource "aws_instance" "shop" {}
    Good:
        resource "aws_instance" "shop" {
          root_block_device {
            encrypted = true
          }
        }
    Good:
        resource "aws_instance" "shop" {
          root_block_device {
            encrypted = var.wanted
          }
        }
    Good:
        resource "example_thing" "shop" {
          root_block_device {
            encrypted = false
          }
        }
    References:
        https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
    """
    for kinds, path in _INSTANCE_DISK_UNENCRYPTED_PLACES:
        for unmet in hcl_expect.not_one_of(
            context.root, kinds, path, wanted=("true",), absent=hcl_expect.Absence.WRONG_IN_BLOCK
        ):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` has a disk that is not encrypted.", mend="true"
            )


@rule(
    "tf-efs-unencrypted",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource stores its files unencrypted.",
    cwe=[311],
    literals=["aws_efs_file_system"],
    aliases=["checkov:CKV_AWS_42", "tfsec:aws-efs-enable-at-rest-encryption"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def efs_unencrypted(context: FileContext) -> Iterator[Match]:
    """A shared file system is stored unencrypted.

    Why:
        Whoever gets hold of the disk, a snapshot or a copy of it reads everything, since nothing
        but access rules stands before the data. It cannot be switched on later.
    Remediation:
        Set `encrypted = true` and move the files to the new file system.
    Bad:
        resource "aws_efs_file_system" "shop" {
          encrypted = false
        }
    Bad:
        resource "aws_efs_file_system" "shop" {}
    Good:
        resource "aws_efs_file_system" "shop" {
          encrypted = true
        }
    Good:
        resource "aws_efs_file_system" "shop" {
          encrypted = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          encrypted = false
        }
    References:
        https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_efs_file_system",),
        "encrypted",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` stores its files unencrypted.", mend="true"
        )


@rule(
    "tf-ecs-efs-transit",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource reads a file system over an unencrypted connection.",
    cwe=[319],
    literals=["aws_ecs_task_definition"],
    aliases=["checkov:CKV_AWS_97"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def ecs_efs_transit(context: FileContext) -> Iterator[Match]:
    """A container reads a file system over an unencrypted connection.

    Why:
        Files travel between the container and the file system in the clear, so whoever watches the
        network reads them.
    Remediation:
        Set `transit_encryption = "ENABLED"` in `efs_volume_configuration`.
    Bad:
        resource "aws_ecs_task_definition" "shop" {
          volume {
            efs_volume_configuration {
              transit_encryption = "DISABLED"
            }
          }
        }
    Bad:
        resource "aws_ecs_task_definition" "shop" {
          volume {
            efs_volume_configuration {
            }
          }
        }
    Good:
        resource "aws_ecs_task_definition" "shop" {}
    Good:
        resource "aws_ecs_task_definition" "shop" {
          volume {
            efs_volume_configuration {
              transit_encryption = "ENABLED"
            }
          }
        }
    Good:
        resource "aws_ecs_task_definition" "shop" {
          volume {
            efs_volume_configuration {
              transit_encryption = var.wanted
            }
          }
        }
    Good:
        resource "example_thing" "shop" {
          volume {
            efs_volume_configuration {
              transit_encryption = "DISABLED"
            }
          }
        }
    References:
        https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_ecs_task_definition",),
        "volume.efs_volume_configuration.transit_encryption",
        wanted=("ENABLED",),
        absent=hcl_expect.Absence.WRONG_IN_BLOCK,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` reads a file system over an unencrypted connection.",
            mend='"ENABLED"',
        )


@rule(
    "tf-workspaces-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource keeps a disk unencrypted.",
    cwe=[311],
    literals=["aws_workspaces_workspace"],
    aliases=["checkov:CKV_AWS_155", "checkov:CKV_AWS_156"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def workspaces_unencrypted(context: FileContext) -> Iterator[Match]:
    """A virtual desktop keeps a disk unencrypted.

    Why:
        A desktop holds mail, documents and saved passwords. Whoever gets hold of the disk, a
        snapshot or a copy of it reads everything, since nothing but access rules stands before the
        data.
    Remediation:
        Set both `root_volume_encryption_enabled` and `user_volume_encryption_enabled` to true.
    Bad:
        resource "aws_workspaces_workspace" "shop" {
          root_volume_encryption_enabled = false
        }
    Bad:
        resource "aws_workspaces_workspace" "shop" {
          user_volume_encryption_enabled = false
        }
    Good:
        resource "aws_workspaces_workspace" "shop" {}
    Good:
        resource "aws_workspaces_workspace" "shop" {
          root_volume_encryption_enabled = true
        }
    Good:
        resource "aws_workspaces_workspace" "shop" {
          root_volume_encryption_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          root_volume_encryption_enabled = false
        }
    References:
        https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html
    """
    for kinds, path in _WORKSPACES_UNENCRYPTED_PLACES:
        for unmet in hcl_expect.not_one_of(context.root, kinds, path, wanted=("true",)):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` keeps a disk unencrypted.", mend="true"
            )
