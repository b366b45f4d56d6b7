"""What the network rules of three clouds let in from the whole internet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import tree_sitter
from msgspec import Struct

from aide_core.rules.support import hcl

Node = tree_sitter.Node
_ANYWHERE = frozenset({"0.0.0.0/0", "::/0", "*", "any", "internet", "0.0.0.0"})
_ALL_PROTOCOLS = frozenset({"-1", "all", "*"})
_CIDRS = ("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6")
_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_EVERY = (0, 65535)
_AWS_GROUPS = ("aws_security_group", "aws_default_security_group")


class Opening(Struct, frozen=True):
    """Ports that everybody may reach: `place` says where from, `ranges` which; all are counted."""

    place: Node
    ranges: tuple[tuple[int, int], ...]
    protocol: str

    def holds(self, port: int) -> bool:
        """Whether a port is open."""
        return any(first <= port <= last for first, last in self.ranges)

    @property
    def is_every_port(self) -> bool:
        """Whether all ports are open."""
        return _EVERY in self.ranges


def aws_openings(root: Node, *, direction: str = "ingress") -> Iterator[Opening]:
    """What security groups on AWS open to everybody."""
    for block in _aws_blocks(root, direction):
        values = block.attributes()
        place = next((p for c in _CIDRS if (p := _anywhere([values.get(c)])) is not None), None)
        protocol = hcl.literal(values.get("protocol") or values.get("ip_protocol")) or ""
        if hcl.number(values.get("protocol")) == -1:
            protocol = "-1"
        if place is None:
            continue
        if protocol in _ALL_PROTOCOLS:
            yield Opening(place, (_EVERY,), protocol)
            continue
        first, last = hcl.number(values.get("from_port")), hcl.number(values.get("to_port"))
        if first is not None and last is not None:
            yield Opening(place, ((first, last),), protocol)


def azure_openings(root: Node) -> Iterator[Opening]:
    """What network security rules on Azure open to everybody."""
    for block in _azure_blocks(root):
        values = block.attributes()
        said = [hcl.literal(values.get(name)) or "" for name in ("access", "direction")]
        if [text.lower() for text in said] != ["allow", "inbound"]:
            continue
        sources = [values.get("source_address_prefix"), values.get("source_address_prefixes")]
        place = _anywhere(sources)
        ports = [values.get("destination_port_range"), values.get("destination_port_ranges")]
        if place is not None:
            protocol = (hcl.literal(values.get("protocol")) or "").lower()
            yield Opening(place, tuple(_ranges(ports)), protocol)


def google_openings(root: Node) -> Iterator[Opening]:
    """What firewall rules on Google Cloud open to everybody."""
    for resource in hcl.resources(root, "google_compute_firewall"):
        values = resource.attributes()
        place = _anywhere([values.get("source_ranges")])
        if place is None or (hcl.literal(values.get("direction")) or "INGRESS") != "INGRESS":
            continue
        for allowed in resource.blocks("allow"):
            inner = allowed.attributes()
            protocol = (hcl.literal(inner.get("protocol")) or "").lower()
            ports = inner.get("ports")
            ranges = tuple(_ranges([ports])) if ports is not None else (_EVERY,)
            if protocol in {"tcp", "udp", "all", "6", "17"}:
                yield Opening(place, ranges, protocol)


def _aws_blocks(root: Node, direction: str) -> Iterator[hcl.Block]:
    for resource in hcl.resources(root, *_AWS_GROUPS):
        yield from resource.blocks(direction)
        for dynamic in resource.blocks("dynamic"):
            if dynamic.labels == (direction,):
                yield from dynamic.blocks("content")
    yield from hcl.resources(root, f"aws_vpc_security_group_{direction}_rule")
    for resource in hcl.resources(root, "aws_security_group_rule"):
        if hcl.string(resource.attributes().get("type")) == direction:
            yield resource


def _azure_blocks(root: Node) -> Iterator[hcl.Block]:
    yield from hcl.resources(root, "azurerm_network_security_rule")
    for group in hcl.resources(root, "azurerm_network_security_group"):
        yield from group.blocks("security_rule")


def _anywhere(nodes: Sequence[Node | None]) -> Node | None:
    """The node that says `from anywhere`, in a list or alone."""
    for node in nodes:
        for each in hcl.items(node) or ([node] if node is not None else []):
            if (hcl.string(each) or "").lower() in _ANYWHERE:
                return each
    return None


def _ranges(nodes: Sequence[Node | None]) -> Iterator[tuple[int, int]]:
    """Port ranges written as `22`, `"20-30"` or `"*"`, in a list or alone."""
    for node in nodes:
        for each in hcl.items(node) or ([node] if node is not None else []):
            text = hcl.literal(each) or ""
            found = _RANGE.fullmatch(text)
            if text == "*":
                yield _EVERY
            elif found is not None:
                yield int(found.group(1)), int(found.group(2) or found.group(1))
