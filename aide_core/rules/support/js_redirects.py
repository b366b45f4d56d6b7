"""Where a redirect of a JavaScript server leads."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import pieces

_OWN = (".originalUrl", ".url", ".path", ".hostname", ".baseUrl")


def leads_away(target: Node, context: FileContext) -> bool:
    """Whether the client's text comes first, or behind nothing but a scheme and slashes."""
    for part in pieces(target, context):
        if not isinstance(part, str):
            own = context.text(part).endswith(_OWN)
            return not own and is_request_value(part, context)
        if part.strip("/") and part.strip() not in {"http://", "https://"}:
            return False
    return False
