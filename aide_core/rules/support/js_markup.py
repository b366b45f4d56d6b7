"""How dangerous JavaScript text is where it is read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_names import last_name
from aide_core.rules.support.js_objects import unwrapped
from aide_core.rules.support.js_page_data import is_page_value
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import Piece, holes, is_built, pieces

_CLEANING = re.compile(
    r"saniti[sz]|escape|purif|encode|xss|^clean|trusted|safe(?!ty)|render(?:ToStr|ToStatic)|css$|styles?$"
    r"|^(?:\$?t|_|__|gettext|ngettext|translate|i18n|getMessage)$",
    re.IGNORECASE,
)
_UNCLEAN = re.compile(r"unsafe|unescape|unsaniti[sz]|untrusted|unclean|unpurif", re.IGNORECASE)
# The page's own markup, and numbers.
_OWN = frozenset({"innerHTML", "outerHTML", "length", "size", "offsetWidth", "offsetHeight"})
_MARKUP_FILE = re.compile(r"\.(?:html?|svg|md|mdx|css)(?:\?\w+)?$|\?raw$|\?inline$")
_MAX_NAMES = 4


class Danger(Struct, frozen=True):
    """How bad it is that a text is read as HTML, and how sure that is."""

    severity: Severity
    confidence: Confidence
    is_foreign: bool = False


FOREIGN = Danger(Severity.HIGH, Confidence.HIGH, is_foreign=True)
BUILT = Danger(Severity.MEDIUM, Confidence.MEDIUM)
UNKNOWN = Danger(Severity.LOW, Confidence.LOW)


def danger(node: Node | None, context: FileContext) -> Danger | None:
    """What may happen when an expression is read as HTML; None when all of it is known or cleaned.

    Text of the page's address, a message or a web request is `FOREIGN`; markup around a variable
    is `BUILT`; a variable alone is `UNKNOWN`.
    """
    if node is None:
        return None
    parts = pieces(node, context)
    open_ones = [each for each in holes(parts) if not is_clean(each, context)]
    if not open_ones:
        return None
    if any(is_page_value(each, context) or is_request_value(each, context) for each in open_ones):
        return FOREIGN
    return BUILT if is_built(parts) and _has_markup(parts) else UNKNOWN


def _has_markup(parts: Iterable[Piece]) -> bool:
    return any(isinstance(part, str) and "<" in part for part in parts)


def is_clean(node: Node | None, context: FileContext, depth: int = 0) -> bool:
    """Whether an expression was made safe for HTML, by the name of what made it, or is fixed."""
    node = unwrapped(node)
    if node is None or depth > _MAX_NAMES:
        return False
    if node.type == "binary_expression":
        return _is_clean_choice(node, context, depth)
    if is_harmless(node, context) and node.type != "member_expression":
        return True
    if node.type in {"call_expression", "new_expression"}:
        return _is_clean_call(node, context)
    return _is_clean_name(node, context, depth)


def _is_clean_name(node: Node, context: FileContext, depth: int) -> bool:
    """A name that says so, the page's own markup, an imported file, or a clean variable."""
    name = last_name(node, context)
    if name in _OWN or _cleans(name):
        return True
    if node.type != "identifier":
        return node.type == "member_expression" and name.isupper()
    binding = context.binding(node)
    if binding is None:
        return False
    if binding.target:
        return _MARKUP_FILE.search(binding.target) is not None
    if binding.value is None or binding.unwrap:
        return False
    if binding.value.start_byte <= node.start_byte < binding.value.end_byte:
        return False
    return is_clean(binding.value, context, depth + 1)


def _is_clean_choice(node: Node, context: FileContext, depth: int) -> bool:
    """Both sides of `a || b`; arithmetic gives numbers."""
    operator = context.text(node.child_by_field_name("operator"))
    if operator == "&&":
        return is_clean(node.child_by_field_name("right"), context, depth + 1)
    if operator in {"||", "??", "+"}:
        return all(is_clean(child, context, depth + 1) for child in node.named_children)
    return True


def _is_clean_call(node: Node, context: FileContext) -> bool:
    """A call by a name that says it cleans; `list.map(escape)` and `parts.map(p => escape(p))`."""
    call = context.as_call(node)
    if call is None:
        return False
    callee = call.callee
    spoken = [call.name.rpartition(".")[2], *context.text(callee)[-80:].split(".")[-2:]]
    if any(_cleans(each) for each in spoken):
        return True
    if call.method in {"map", "join", "trim", "toString", "concat", "reduce"} and call.receiver:
        given = next(iter(call.positional), None)
        if call.method == "map" and given is not None:
            return _is_cleaning_function(given, context)
        return is_clean(call.receiver, context, 1) or _is_mapped_clean(call.receiver, context)
    return False


def _is_mapped_clean(node: Node, context: FileContext) -> bool:
    return node.type == "call_expression" and _is_clean_call(node, context)


def _is_cleaning_function(node: Node, context: FileContext) -> bool:
    body = node.child_by_field_name("body")
    if body is None:
        return _cleans(last_name(node, context))
    if body.type == "statement_block":
        return False
    return danger(body, context) is None


def _cleans(name: str) -> bool:
    return _CLEANING.search(name) is not None and _UNCLEAN.search(name) is None
