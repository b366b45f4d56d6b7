"""What an attribute of a Terraform resource should be, and where it is something else.

Only values that the text decides are judged: variables, references and expressions are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

import tree_sitter
from msgspec import Struct

from aide_core.model import Confidence, Edit, Fix, Match, Severity
from aide_core.rules.context import FileContext
from aide_core.rules.support import hcl

Node = tree_sitter.Node
_NULL = "null"


class Absence(StrEnum):
    """What it means that an attribute is not there."""

    FINE = "fine"
    WRONG = "wrong"
    WRONG_IN_BLOCK = "wrong in block"


class Unmet(Struct, frozen=True):
    """A resource whose attribute is not as it should be.

    `holder` is the innermost block on the way to the attribute that is there, `rest` the names
    from it to the attribute, and `value` what stands there, or None where it is absent.
    """

    resource: hcl.Block
    holder: hcl.Block
    rest: tuple[str, ...]
    value: Node | None

    @property
    def address(self) -> str:
        """How other files refer to the resource."""
        return self.resource.address


def not_one_of(
    root: Node,
    kinds: Sequence[str],
    path: str,
    *,
    wanted: Sequence[str],
    absent: Absence = Absence.FINE,
) -> Iterator[Unmet]:
    """The resources of these kinds whose attribute at `path` is a literal other than `wanted`.

    `path` leads through nested blocks, as in `metadata_options.http_tokens`. `absent` says whether
    resources without the attribute count as well, or only those that have the block around it.
    """
    for unmet in _values(root, kinds, path):
        said = hcl.literal(unmet.value)
        if unmet.value is None or said == _NULL:
            inside = absent is Absence.WRONG_IN_BLOCK and len(unmet.rest) == 1
            if absent is Absence.WRONG or inside:
                yield unmet
        elif said is not None and said not in wanted:
            yield unmet


def one_of(
    root: Node, kinds: Sequence[str], path: str, *, unwanted: Sequence[str]
) -> Iterator[Unmet]:
    """The resources of these kinds whose attribute at `path` is literally one of `unwanted`."""
    for unmet in _values(root, kinds, path):
        if hcl.literal(unmet.value) in unwanted:
            yield unmet


def below(
    root: Node, kinds: Sequence[str], path: str, *, least: int, absent: Absence = Absence.FINE
) -> Iterator[Unmet]:
    """The resources of these kinds whose attribute at `path` is a number under `least`."""
    for unmet in _values(root, kinds, path):
        number = hcl.number(unmet.value)
        missing = unmet.value is None and absent is Absence.WRONG
        if missing or (number is not None and number < least):
            yield unmet


def without(
    root: Node, kinds: Sequence[str], path: str, *, absent: Absence = Absence.WRONG
) -> Iterator[Unmet]:
    """The resources of these kinds that lack the attribute or block at `path`."""
    for unmet in _values(root, kinds, path):
        name = unmet.rest[-1]
        inside = len(unmet.rest) == 1
        if unmet.value is not None or not (inside or absent is Absence.WRONG):
            continue
        if not inside or not (any(unmet.holder.blocks(name)) or unmet.holder.generates(name)):
            yield unmet


def declares(block: hcl.Block, *conditions: str) -> bool:
    """Whether a block fulfils one of these conditions on its attributes.

    `name` asks for an attribute, `name=value` for a literal value, `name!=value` for any other.
    """
    values = block.attributes()
    for condition in conditions:
        name, _, wanted = condition.partition("=")
        value = values.get(name.removesuffix("!"))
        if value is not None and (
            not wanted or (hcl.literal(value) == wanted) != name.endswith("!")
        ):
            return True
    return False


def mismatch(
    context: FileContext,
    unmet: Unmet,
    message: str,
    *,
    mend: str = "",
    severity: Severity | None = None,
    confidence: Confidence | None = None,
) -> Match:
    """The match for an unmet expectation; `mend` is the value that a fix would put there."""
    fix = _fix(context, unmet, mend) if mend else None
    if unmet.value is not None:
        place = unmet.value
        return context.match(place, message, fix=fix, severity=severity, confidence=confidence)
    start, end = unmet.holder.head
    span = context.facts.lines.span(start, end)
    return Match(span, message, fix, severity, confidence)


def _values(root: Node, kinds: Sequence[str], path: str) -> Iterator[Unmet]:
    """One entry for each place where the attribute is, or would have to be."""
    names = tuple(path.split("."))
    for resource in hcl.resources(root, *kinds):
        yield from _below(resource, resource, names)


def _below(resource: hcl.Block, holder: hcl.Block, names: tuple[str, ...]) -> Iterator[Unmet]:
    if len(names) == 1:
        yield Unmet(resource, holder, names, holder.attributes().get(names[0]))
        return
    found = list(holder.blocks(names[0]))
    for block in found:
        yield from _below(resource, block, names[1:])
    if not found and not holder.generates(names[0]) and names[0] not in holder.attributes():
        yield Unmet(resource, holder, names, None)


def _fix(context: FileContext, unmet: Unmet, mend: str) -> Fix | None:
    title = f"Set `{unmet.rest[-1]} = {mend}`"
    if unmet.value is not None:
        return context.fix(title, context.replace(unmet.value, mend), safe=False)
    opening = next((c for c in unmet.holder.node.children if c.type == "block_start"), None)
    closing = next((c for c in unmet.holder.node.children if c.type == "block_end"), None)
    if opening is None or closing is None:
        return None
    margin = " " * (unmet.holder.node.start_point.column + 2)
    start = opening.end_byte
    edits = [Edit(start, start, _lines(unmet.rest, mend, margin, context.newline))]
    if opening.start_point.row == closing.start_point.row:
        edits.append(Edit(closing.start_byte, closing.start_byte, context.newline))
    return context.fix(title, *edits, safe=False)


def _lines(names: tuple[str, ...], mend: str, margin: str, newline: str) -> str:
    if len(names) == 1:
        return f"{newline}{margin}{names[0]} = {mend}"
    inner = _lines(names[1:], mend, margin + "  ", newline)
    return f"{newline}{margin}{names[0]} {{{inner}{newline}{margin}}}"
