"""Rules for passwords of an AWS account."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect

_IAM_PASSWORD_CHARACTERS_PLACES = (
    (("aws_iam_account_password_policy",), "require_lowercase_characters"),
    (("aws_iam_account_password_policy",), "require_uppercase_characters"),
    (("aws_iam_account_password_policy",), "require_numbers"),
    (("aws_iam_account_password_policy",), "require_symbols"),
)


@rule(
    "tf-iam-password-length",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource allows passwords of fewer than 14 characters.",
    cwe=[521],
    literals=["aws_iam_account_password_policy"],
    aliases=["checkov:CKV_AWS_10"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def iam_password_length(context: FileContext) -> Iterator[Match]:
    """The account allows short passwords.

    Why:
        Short passwords are found by trying.
    Remediation:
        Set `minimum_password_length = 14` or more, and ask for a second factor.
    Bad:
        resource "aws_iam_account_password_policy" "shop" {
          minimum_password_length = 13
        }
    Bad:
        resource "aws_iam_account_password_policy" "shop" {}
    Good:
        resource "aws_iam_account_password_policy" "shop" {
          minimum_password_length = 14
        }
    Good:
        resource "aws_iam_account_password_policy" "shop" {
          minimum_password_length = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          minimum_password_length = 13
        }
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
    """
    for unmet in hcl_expect.below(
        context.root,
        ("aws_iam_account_password_policy",),
        "minimum_password_length",
        least=14,
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` allows passwords of fewer than 14 characters.",
            mend="14",
        )


@rule(
    "tf-iam-password-reuse",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource lets old passwords be used again.",
    cwe=[521],
    literals=["aws_iam_account_password_policy"],
    aliases=["checkov:CKV_AWS_13"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def iam_password_reuse(context: FileContext) -> Iterator[Match]:
    """Old passwords can be used again.

    Why:
        A password that leaked once comes back.
    Remediation:
        Set `password_reuse_prevention = 24`.
    Bad:
        resource "aws_iam_account_password_policy" "shop" {
          password_reuse_prevention = 23
        }
    Bad:
        resource "aws_iam_account_password_policy" "shop" {}
    Good:
        resource "aws_iam_account_password_policy" "shop" {
          password_reuse_prevention = 24
        }
    Good:
        resource "aws_iam_account_password_policy" "shop" {
          password_reuse_prevention = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          password_reuse_prevention = 23
        }
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
    """
    for unmet in hcl_expect.below(
        context.root,
        ("aws_iam_account_password_policy",),
        "password_reuse_prevention",
        least=24,
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` lets old passwords be used again.", mend="24"
        )


@rule(
    "tf-iam-password-characters",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource asks for fewer kinds of characters.",
    cwe=[521],
    literals=["aws_iam_account_password_policy"],
    aliases=[
        "checkov:CKV_AWS_11",
        "checkov:CKV_AWS_12",
        "checkov:CKV_AWS_14",
        "checkov:CKV_AWS_15",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def iam_password_characters(context: FileContext) -> Iterator[Match]:
    """The account does not ask for mixed characters.

    Why:
        Passwords of one kind of characters are found by trying.
    Remediation:
        Set `require_lowercase_characters`, `require_uppercase_characters`, `require_numbers` and
        `require_symbols` to true, or ask for longer passwords.
    Bad:
        resource "aws_iam_account_password_policy" "shop" {
          require_lowercase_characters = false
        }
    Bad:
        resource "aws_iam_account_password_policy" "shop" {
          require_uppercase_characters = false
        }
    Bad:
        resource "aws_iam_account_password_policy" "shop" {
          require_numbers = false
        }
    Bad:
        resource "aws_iam_account_password_policy" "shop" {
          require_symbols = false
        }
    Good:
        resource "aws_iam_account_password_policy" "shop" {
          require_lowercase_characters = true
        }
    Good:
        resource "aws_iam_account_password_policy" "shop" {}
    Good:
        resource "example_thing" "shop" {
          require_lowercase_characters = false
        }
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
    """
    for kinds, path in _IAM_PASSWORD_CHARACTERS_PLACES:
        for unmet in hcl_expect.one_of(context.root, kinds, path, unwanted=("false",)):
            yield hcl_expect.mismatch(
                context,
                unmet,
                f"`{unmet.address}` asks for fewer kinds of characters.",
                mend="true",
            )


@rule(
    "tf-iam-password-expiry",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource lets passwords live for ever.",
    cwe=[262],
    literals=["aws_iam_account_password_policy"],
    aliases=["checkov:CKV_AWS_9"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    fixable=True,
)
def iam_password_expiry(context: FileContext) -> Iterator[Match]:
    """Passwords of the account never expire.

    Why:
        Some duties ask for a change every 90 days. A second factor helps more.
    Remediation:
        Set `max_password_age = 90` where a standard asks for it.
    Bad:
        resource "aws_iam_account_password_policy" "shop" {}
    Good:
        resource "aws_iam_account_password_policy" "shop" {
          max_password_age = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
    """
    for unmet in hcl_expect.without(
        context.root, ("aws_iam_account_password_policy",), "max_password_age"
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` lets passwords live for ever.", mend="90"
        )
