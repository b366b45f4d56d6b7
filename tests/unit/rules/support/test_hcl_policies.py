"""A policy says the same in each of the four ways it can be written."""

from __future__ import annotations

import pytest

from aide_core.parse import decode, parse
from aide_core.rules.support import hcl
from aide_core.rules.support.hcl_policies import (
    Statement,
    document_statements,
    policy_statements,
)

_OBJECT = """
resource "aws_s3_bucket_policy" "shop" {
  policy = jsonencode({
    Statement = [{
      Effect = "Allow", Action = ["s3:*"], Resource = "*", Principal = { AWS = "*" }
    }]
  })
}
"""
_HEREDOC = """
resource "aws_s3_bucket_policy" "shop" {
  policy = <<-EOF
    {"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": ["*"], "Principal": "*"}}
  EOF
}
"""
_DOCUMENT = """
data "aws_iam_policy_document" "shop" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
"""


def _statements(text: str) -> list[Statement]:
    tree = parse(decode("main.tf", text.encode(), "hcl"))
    assert tree is not None
    root = tree.root_node
    found = [statement for _, statement in document_statements(root)]
    for resource in hcl.blocks(root, "resource"):
        found += policy_statements(resource, "policy")
    return found


@pytest.mark.parametrize("text", [_OBJECT, _HEREDOC, _DOCUMENT])
def test_each_form_is_read(text: str) -> None:
    (found,) = _statements(text)
    said = (found.allows, found.actions, found.resources, found.principals, found.conditional)
    assert said == (True, ("s3:*",), ("*",), ("*",), False)


@pytest.mark.parametrize(
    "policy", ['"{"', '"[1]"', "var.policy", 'file("x")', "jsonencode()", "{}"]
)
def test_what_cannot_be_read_gives_nothing(policy: str) -> None:
    assert _statements(f'resource "aws_s3_bucket_policy" "x" {{\n  policy = {policy}\n}}') == []


def test_references_are_never_everybody() -> None:
    (found,) = _statements(_DOCUMENT.replace('["*"]\n    }', "[var.account]\n    }"))
    assert "*" not in found.principals
