"""What JavaScript servers answer with, and whether a browser takes it for HTML."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import function_of
from aide_core.rules.support.js_request_data import request_part
from aide_core.rules.support.js_text import holes, is_built, pieces, skeleton

_ANSWERS = frozenset({"res", "response", "reply", "_res", "h", "ctx", "this.response", "rsp"})
_OTHER_TYPE = re.compile(
    r"text/plain|application/json|(?<!req)(?<!request)\.json\(|text/csv|octet-stream|application/xml"
    r"|\.type\(\s*['\"](?!html|text/html)"
)
_MARKUP = re.compile(r"<[a-zA-Z!/]")
_MAX_BYTES = 4000
_WHOLE = (".body", ".query", ".params", ".headers", ".cookies", ".json()", ".payload")


def is_answer(node: Node | None, context: FileContext) -> bool:
    """Whether an expression is the answer of a server: `res`, `res.status(400)`, `reply`."""
    text = context.text(node)
    first = text.partition("(")[0].partition(".")[0]
    return text in _ANSWERS or (first in _ANSWERS and text.endswith(")"))


def reflected(node: Node | None, context: FileContext) -> Node | None:
    """The client's text that an answer repeats as HTML, or None.

    Objects are sent as JSON, so a whole body does not count, unless markup stands around it.
    """
    if node is None or _has_other_type(node, context):
        return None
    parts = pieces(node, context)
    built = is_built(parts)
    for hole in holes(parts):
        found = request_part(hole, context)
        if found is None or hole.type in {"object", "array"}:
            continue
        if built and not _MARKUP.search(skeleton(parts)) and _in_header(skeleton(parts)):
            continue
        if built or not context.text(hole).endswith(_WHOLE):
            return hole
    return None


def _in_header(text: str) -> bool:
    return text.lstrip().startswith(("{", "data:", "["))


def _has_other_type(node: Node, context: FileContext) -> bool:
    """Whether the function around an answer says that it is no HTML."""
    function = function_of(node, context)
    start = max(function.start_byte, node.start_byte - _MAX_BYTES)
    text = context.source.data[start : node.start_byte].decode("utf-8", "replace")
    return _OTHER_TYPE.search(text) is not None


def answer_argument(call: Call) -> Node | None:
    """What a call sends: the last argument that is no function."""
    given = [a for a in call.positional if a.type not in {"arrow_function", "function_expression"}]
    return given[0] if given else None
