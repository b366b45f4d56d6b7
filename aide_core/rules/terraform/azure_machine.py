"""Virtual machines and disks on Azure."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_AZURE_VM_PASSWORD_PLACES = (
    (
        ("azurerm_linux_virtual_machine", "azurerm_linux_virtual_machine_scale_set"),
        "disable_password_authentication",
    ),
    (
        ("azurerm_virtual_machine", "azurerm_virtual_machine_scale_set"),
        "os_profile_linux_config.disable_password_authentication",
    ),
)
_AZURE_HOST_ENCRYPTION_KINDS = (
    "azurerm_linux_virtual_machine",
    "azurerm_linux_virtual_machine_scale_set",
    "azurerm_windows_virtual_machine",
    "azurerm_windows_virtual_machine_scale_set",
)
_AZURE_IP_FORWARDING_PLACES = (
    (("azurerm_network_interface",), "enable_ip_forwarding"),
    (("azurerm_network_interface",), "ip_forwarding_enabled"),
)


@rule(
    "tf-azure-vm-password",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource can be logged in to with a password.",
    cwe=[287],
    literals=[
        "azurerm_linux_virtual_machine",
        "azurerm_linux_virtual_machine_scale_set",
        "azurerm_virtual_machine",
        "azurerm_virtual_machine_scale_set",
    ],
    aliases=[
        "checkov:CKV_AZURE_1",
        "checkov:CKV_AZURE_49",
        "checkov:CKV_AZURE_178",
        "checkov:CKV_AZURE_149",
        "tfsec:azure-compute-disable-password-authentication",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def azure_vm_password(context: FileContext) -> Iterator[Match]:
    """A virtual machine can be logged in to with a password.

    Why:
        Passwords are tried by machines all day; keys cannot be guessed.
    Remediation:
        Remove `disable_password_authentication = false` and add an `admin_ssh_key` block.
    Bad:
        resource "azurerm_linux_virtual_machine" "shop" {
          disable_password_authentication = false
        }
    Bad:
        resource "azurerm_linux_virtual_machine_scale_set" "shop" {
          disable_password_authentication = false
        }
    Bad:
        resource "azurerm_virtual_machine" "shop" {
          os_profile_linux_config {
            disable_password_authentication = false
          }
        }
    Bad:
        resource "azurerm_virtual_machine_scale_set" "shop" {
          os_profile_linux_config {
            disable_password_authentication = false
          }
        }
    Good:
        resource "azurerm_linux_virtual_machine" "shop" {
          disable_password_authentication = true
        }
    Good:
        resource "azurerm_linux_virtual_machine" "shop" {}
    Good:
        resource "example_thing" "shop" {
          disable_password_authentication = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/virtual-machines/linux/create-ssh-keys-detailed
    """
    for kinds, path in _AZURE_VM_PASSWORD_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("false",)):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` can be logged in to with a password.",
                mend="true",
            )


@rule(
    "tf-azure-disk-unencrypted",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource has its encryption switched off.",
    cwe=[311],
    literals=["azurerm_managed_disk"],
    aliases=["checkov:CKV_AZURE_2", "tfsec:azure-compute-enable-disk-encryption"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def azure_disk_unencrypted(context: FileContext) -> Iterator[Match]:
    """The encryption of a disk is switched off.

    Why:
        Whoever gets hold of the disk or a copy of it reads everything.
    Remediation:
        Remove `enabled = false`.
    Bad:
        resource "azurerm_managed_disk" "shop" {
          encryption_settings {
            enabled = false
          }
        }
    Good:
        resource "azurerm_managed_disk" "shop" {
          encryption_settings {
            enabled = true
          }
        }
    Good:
        resource "azurerm_managed_disk" "shop" {}
    Good:
        resource "example_thing" "shop" {
          encryption_settings {
            enabled = false
          }
        }
    References:
        https://learn.microsoft.com/en-us/azure/virtual-machines/disk-encryption-overview
    """
    for unmet in hcl_expect.one_of(
        context.root, ("azurerm_managed_disk",), "encryption_settings.enabled", unwanted=("false",)
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` has its encryption switched off.", mend="true"
        )


@rule(
    "tf-azure-disk-no-own-key",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource is not encrypted with a key of your own.",
    cwe=[311],
    literals=["azurerm_managed_disk"],
    aliases=["checkov:CKV_AZURE_93"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def azure_disk_no_own_key(context: FileContext) -> Iterator[Match]:
    """A disk is encrypted with a key of the provider.

    Why:
        With a key of your own, access can be taken away at once and each use is logged.
    Remediation:
        Set `disk_encryption_set_id`.
    Bad:
        resource "azurerm_managed_disk" "shop" {}
    Good:
        resource "azurerm_managed_disk" "shop" {
          disk_encryption_set_id = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://learn.microsoft.com/en-us/azure/virtual-machines/disk-encryption
    """
    for unmet in hcl_expect.without(
        context.root, ("azurerm_managed_disk",), "disk_encryption_set_id"
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` is not encrypted with a key of your own."
        )


@rule(
    "tf-azure-host-encryption",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource leaves its temporary disks and caches unencrypted.",
    cwe=[311],
    literals=[
        "azurerm_linux_virtual_machine",
        "azurerm_linux_virtual_machine_scale_set",
        "azurerm_windows_virtual_machine",
        "azurerm_windows_virtual_machine_scale_set",
    ],
    aliases=["checkov:CKV_AZURE_97", "checkov:CKV_AZURE_151"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
    fixable=True,
)
def azure_host_encryption(context: FileContext) -> Iterator[Match]:
    """Temporary disks of a virtual machine are not encrypted.

    Why:
        What the program writes to temporary files stays readable on the host.
    Remediation:
        Set `encryption_at_host_enabled = true`.
    Bad:
        resource "azurerm_linux_virtual_machine" "shop" {
          encryption_at_host_enabled = false
        }
    Bad:
        resource "azurerm_linux_virtual_machine" "shop" {}
    Bad:
        resource "azurerm_linux_virtual_machine_scale_set" "shop" {
          encryption_at_host_enabled = false
        }
    Bad:
        resource "azurerm_windows_virtual_machine" "shop" {
          encryption_at_host_enabled = false
        }
    Bad:
        resource "azurerm_windows_virtual_machine_scale_set" "shop" {
          encryption_at_host_enabled = false
        }
    Good:
        resource "azurerm_linux_virtual_machine" "shop" {
          encryption_at_host_enabled = true
        }
    Good:
        resource "azurerm_linux_virtual_machine" "shop" {
          encryption_at_host_enabled = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          encryption_at_host_enabled = false
        }
    References:
        https://learn.microsoft.com/en-us/azure/virtual-machines/disk-encryption#encryption-at-host---end-to-end-encryption-for-your-vm-data
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        _AZURE_HOST_ENCRYPTION_KINDS,
        "encryption_at_host_enabled",
        wanted=("true",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` leaves its temporary disks and caches unencrypted.",
            mend="true",
        )


@rule(
    "tf-azure-vm-extensions",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource lets extensions be installed.",
    cwe=[829],
    literals=[
        "azurerm_linux_virtual_machine",
        "azurerm_linux_virtual_machine_scale_set",
        "azurerm_windows_virtual_machine",
    ],
    aliases=["checkov:CKV_AZURE_50"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def azure_vm_extensions(context: FileContext) -> Iterator[Match]:
    """Extensions can be put on a virtual machine.

    Why:
        Whoever may write to the resource runs code in the machine with all rights.
    Remediation:
        Set `allow_extension_operations = false`.
    Bad:
        resource "azurerm_linux_virtual_machine" "shop" {
          allow_extension_operations = true
        }
    Bad:
        resource "azurerm_linux_virtual_machine" "shop" {}
    Bad:
        resource "azurerm_linux_virtual_machine_scale_set" "shop" {
          allow_extension_operations = true
        }
    Bad:
        resource "azurerm_windows_virtual_machine" "shop" {
          allow_extension_operations = true
        }
    Good:
        resource "azurerm_linux_virtual_machine" "shop" {
          allow_extension_operations = false
        }
    Good:
        resource "azurerm_linux_virtual_machine" "shop" {
          allow_extension_operations = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          allow_extension_operations = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/virtual-machines/extensions/overview
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        (
            "azurerm_linux_virtual_machine",
            "azurerm_linux_virtual_machine_scale_set",
            "azurerm_windows_virtual_machine",
        ),
        "allow_extension_operations",
        wanted=("false",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` lets extensions be installed.", mend="false"
        )


@rule(
    "tf-azure-ip-forwarding",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource passes on traffic that is not its own.",
    cwe=[284],
    literals=["azurerm_network_interface"],
    aliases=["checkov:CKV_AZURE_118"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def azure_ip_forwarding(context: FileContext) -> Iterator[Match]:
    """A machine passes on the traffic of others.

    Why:
        Traffic can go around the rules between two networks.
    Remediation:
        Remove the line unless the machine is a router or firewall.
    Bad:
        resource "azurerm_network_interface" "shop" {
          enable_ip_forwarding = true
        }
    Bad:
        resource "azurerm_network_interface" "shop" {
          ip_forwarding_enabled = true
        }
    Good:
        resource "azurerm_network_interface" "shop" {
          enable_ip_forwarding = false
        }
    Good:
        resource "azurerm_network_interface" "shop" {}
    Good:
        resource "example_thing" "shop" {
          enable_ip_forwarding = true
        }
    References:
        https://learn.microsoft.com/en-us/azure/virtual-network/virtual-network-network-interface
    """
    for kinds, path in _AZURE_IP_FORWARDING_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("true",)):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` passes on traffic that is not its own.",
                mend="false",
            )
