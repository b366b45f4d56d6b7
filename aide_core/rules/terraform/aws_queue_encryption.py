"""Queues, topics and streams on AWS without encryption."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import hcl_expect


@rule(
    "tf-sqs-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource stores its messages unencrypted.",
    cwe=[311],
    literals=["aws_sqs_queue"],
    aliases=["checkov:CKV_AWS_27"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def sqs_unencrypted(context: FileContext) -> Iterator[Match]:
    """A queue's messages are stored unencrypted.

    Why:
        The service encrypts by default; here that is switched off, so messages lie on disk as they
        were sent.
    Remediation:
        Remove the line, or set `kms_master_key_id` to a key of your own.
    Bad:
        resource "aws_sqs_queue" "shop" {
          sqs_managed_sse_enabled = false
        }
    Good:
        resource "aws_sqs_queue" "shop" {
          sqs_managed_sse_enabled = true
        }
    Good:
        resource "aws_sqs_queue" "shop" {}
    Good:
        resource "example_thing" "shop" {
          sqs_managed_sse_enabled = false
        }
    Good:
        resource "aws_sqs_queue" "shop" {
          kms_master_key_id = var.other
          sqs_managed_sse_enabled = false
        }
    References:
        https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
    """
    for unmet in hcl_expect.one_of(
        context.root, ("aws_sqs_queue",), "sqs_managed_sse_enabled", unwanted=("false",)
    ):
        if not hcl_expect.declares(unmet.resource, "kms_master_key_id"):
            yield hcl_expect.mismatch(
                context, unmet, f"`{unmet.address}` stores its messages unencrypted.", mend="true"
            )


@rule(
    "tf-sns-unencrypted",
    languages=["hcl"],
    severity="low",
    confidence="high",
    message="This resource stores its messages unencrypted.",
    cwe=[311],
    literals=["aws_sns_topic"],
    aliases=["checkov:CKV_AWS_26"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    profiles=["strict"],
    fixable=True,
)
def sns_unencrypted(context: FileContext) -> Iterator[Match]:
    """A topic's messages are stored unencrypted.

    Why:
        Messages wait on disk for their delivery, readable for whoever reaches the storage.
    Remediation:
        Set `kms_master_key_id = "alias/aws/sns"` or name a key of your own.
    Bad:
        resource "aws_sns_topic" "shop" {}
    Good:
        resource "aws_sns_topic" "shop" {
          kms_master_key_id = var.wanted
        }
    Good:
        resource "example_thing" "shop" {}
    References:
        https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
    """
    for unmet in hcl_expect.without(context.root, ("aws_sns_topic",), "kms_master_key_id"):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` stores its messages unencrypted.",
            mend='"alias/aws/sns"',
        )


@rule(
    "tf-kinesis-unencrypted",
    languages=["hcl"],
    severity="medium",
    confidence="high",
    message="This resource stores its records unencrypted.",
    cwe=[311],
    literals=["aws_kinesis_stream"],
    aliases=["checkov:CKV_AWS_43"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
)
def kinesis_unencrypted(context: FileContext) -> Iterator[Match]:
    """A stream's records are stored unencrypted.

    Why:
        Records are kept for a day or longer, readable for whoever reaches the storage.
    Remediation:
        Set `encryption_type = "KMS"` and `kms_key_id`.
    Bad:
        resource "aws_kinesis_stream" "shop" {
          encryption_type = "NONE"
        }
    Bad:
        resource "aws_kinesis_stream" "shop" {}
    Good:
        resource "aws_kinesis_stream" "shop" {
          encryption_type = "KMS"
        }
    Good:
        resource "aws_kinesis_stream" "shop" {
          encryption_type = var.wanted
        }
    Good:
        resource "example_thing" "shop" {
          encryption_type = "NONE"
        }
    References:
        https://docs.aws.amazon.com/streams/latest/dg/server-side-encryption.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_kinesis_stream",),
        "encryption_type",
        wanted=("KMS",),
        absent=hcl_expect.Absence.WRONG,
    ):
        yield hcl_expect.mismatch(
            context, unmet, f"`{unmet.address}` stores its records unencrypted."
        )


@rule(
    "tf-msk-plaintext",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource lets clients connect without encryption.",
    cwe=[319],
    literals=["aws_msk_cluster"],
    aliases=["checkov:CKV_AWS_81"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def msk_plaintext(context: FileContext) -> Iterator[Match]:
    """A Kafka cluster takes unencrypted connections.

    Why:
        Whoever watches the network reads every message, and the passwords of clients that connect
        so.
    Remediation:
        Set `client_broker = "TLS"`, which is the default.
    Bad:
        resource "aws_msk_cluster" "shop" {
          encryption_info {
            encryption_in_transit {
              client_broker = "TLS_PLAINTEXT"
            }
          }
        }
    Bad:
        resource "aws_msk_cluster" "shop" {
          encryption_info {
            encryption_in_transit {
              client_broker = "PLAINTEXT"
            }
          }
        }
    Good:
        resource "aws_msk_cluster" "shop" {}
    Good:
        resource "aws_msk_cluster" "shop" {
          encryption_info {
            encryption_in_transit {
              client_broker = "TLS"
            }
          }
        }
    Good:
        resource "aws_msk_cluster" "shop" {
          encryption_info {
            encryption_in_transit {
              client_broker = var.wanted
            }
          }
        }
    Good:
        resource "example_thing" "shop" {
          encryption_info {
            encryption_in_transit {
              client_broker = "TLS_PLAINTEXT"
            }
          }
        }
    References:
        https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html
    """
    for unmet in hcl_expect.not_one_of(
        context.root,
        ("aws_msk_cluster",),
        "encryption_info.encryption_in_transit.client_broker",
        wanted=("TLS",),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` lets clients connect without encryption.",
            mend='"TLS"',
        )


@rule(
    "tf-msk-brokers-plaintext",
    languages=["hcl"],
    severity="high",
    confidence="high",
    message="This resource lets its brokers talk to each other unencrypted.",
    cwe=[319],
    literals=["aws_msk_cluster"],
    aliases=["checkov:CKV_AWS_81"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def msk_brokers_plaintext(context: FileContext) -> Iterator[Match]:
    """The brokers of a Kafka cluster talk to each other unencrypted.

    Why:
        Every message is copied between brokers, so whoever watches the network inside reads all of
        them.
    Remediation:
        Remove `in_cluster = false`; the default encrypts.
    Bad:
        resource "aws_msk_cluster" "shop" {
          encryption_info {
            encryption_in_transit {
              in_cluster = false
            }
          }
        }
    Good:
        resource "aws_msk_cluster" "shop" {
          encryption_info {
            encryption_in_transit {
              in_cluster = true
            }
          }
        }
    Good:
        resource "aws_msk_cluster" "shop" {}
    Good:
        resource "example_thing" "shop" {
          encryption_info {
            encryption_in_transit {
              in_cluster = false
            }
          }
        }
    References:
        https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html
    """
    for unmet in hcl_expect.one_of(
        context.root,
        ("aws_msk_cluster",),
        "encryption_info.encryption_in_transit.in_cluster",
        unwanted=("false",),
    ):
        yield hcl_expect.mismatch(
            context,
            unmet,
            f"`{unmet.address}` lets its brokers talk to each other unencrypted.",
            mend="true",
        )
