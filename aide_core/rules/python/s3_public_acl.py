"""Objects and buckets in S3 that everyone may read."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import entry

_WRITABLE = "public-read-write"
_PUBLIC = frozenset({"public-read", _WRITABLE, "authenticated-read"})


@rule(
    "py-s3-public-acl",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="Everyone on the internet may read this.",
    cwe=[732, 284],
    methods=[
        "put_object",
        "put_object_acl",
        "put_bucket_acl",
        "create_bucket",
        "copy_object",
        "upload_file",
        "upload_fileobj",
        "put",
    ],
    literals=["public-read", "authenticated-read"],
    controls=["soc2:CC6.1", "soc2:C1.1", "hipaa:164.312(a)(1)", "gdpr:25(2)", "gdpr:32(1)(b)"],
)
def s3_public_acl(call: Call, context: FileContext) -> Iterator[Match]:
    """An S3 bucket or object gets a public access list.

    Why:
        Whoever finds or guesses the address reads the data; with `public-read-write` they can
        also replace it. `authenticated-read` means any AWS account, not your own.
    Remediation:
        Leave `ACL` out and hand out presigned addresses, or serve public files through a
        distribution in front of a private bucket.
    Bad:
        import boto3
        store = boto3.client("s3")
        store.put_object(Bucket="invoices", Key=name, Body=data, ACL="public-read")
    Bad:
        def publish(bucket, path):
            bucket.upload_file(path, path, ExtraArgs={"ACL": "authenticated-read"})
    Bad:
        store.create_bucket(Bucket="invoices", ACL="public-read-write")
    Good:
        store.put_object(Bucket="invoices", Key=name, Body=data, ACL="private")
        store.put_object(Bucket="invoices", Key="public-read", Body=data)
    Good:
        log.put_line(ACL="public-read")
    Good:
        bucket.upload_file(path, path, ExtraArgs={"CacheControl": "public-read"})
    Good:
        # in tests/test_shop.py
        import boto3
        store = boto3.client("s3")
        store.put_object(Bucket="invoices", Key=name, Body=data, ACL="public-read")
    References:
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
    """
    value: Node | None = call.keywords.get("ACL")
    if value is None:
        value = entry(context, call.argument("ExtraArgs"), "ACL")
    text = context.string(value)
    if value is None or text not in _PUBLIC or context.in_tests:
        return
    severity = Severity.HIGH if text == _WRITABLE else None
    yield context.match(value, f"`{text}` opens this to people outside.", severity=severity)
