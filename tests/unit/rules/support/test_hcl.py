"""Blocks and attributes of HCL."""

from __future__ import annotations

from aide_core.parse import decode, parse
from aide_core.rules.support import hcl

_TEXT = """
resource "aws_security_group" "web" {
  name = "web"
  port = 22
  less = -1
  made = "${var.x}-a"
  ingress {
    cidrs = ["10.0.0.0/8", var.more, "::/0"]
  }
  egress {}
}
data "aws_ami" "image" {}
"""


def _resource() -> hcl.Block:
    tree = parse(decode("main.tf", _TEXT.encode(), "hcl"))
    assert tree is not None
    [found] = hcl.resources(tree.root_node, "aws_security_group")
    return found


def test_blocks_have_types_and_labels() -> None:
    tree = parse(decode("main.tf", _TEXT.encode(), "hcl"))
    assert tree is not None
    found = [(block.type, block.labels) for block in hcl.blocks(tree.root_node)]
    assert found == [
        ("resource", ("aws_security_group", "web")),
        ("data", ("aws_ami", "image")),
    ]
    assert list(hcl.resources(tree.root_node, "aws_instance")) == []


def test_attributes_have_values() -> None:
    values = _resource().attributes()
    assert hcl.string(values["name"]) == "web"
    assert hcl.number(values["port"]) == 22
    assert hcl.number(values["less"]) == -1
    assert hcl.string(values["made"]) is None
    assert hcl.number(values["name"]) is None


def test_inner_blocks_and_lists() -> None:
    block = _resource()
    assert [each.type for each in block.blocks()] == ["ingress", "egress"]
    [ingress] = block.blocks("ingress")
    cidrs = hcl.items(ingress.attributes()["cidrs"])
    assert [hcl.string(each) for each in cidrs] == ["10.0.0.0/8", None, "::/0"]
