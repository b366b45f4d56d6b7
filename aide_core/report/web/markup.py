"""HTML from Python: escaping at one place, so that no text of an audited file becomes markup."""

from __future__ import annotations

import html

from aide_core.report.content.visible import visible


def escaped(text: str) -> str:
    """Text for an element or an attribute, with invisible characters spelled out."""
    return html.escape(visible(text), quote=True)


def prose(text: str) -> str:
    """A message on one line whose `code` becomes code."""
    parts = visible(" ".join(text.split())).split("`")
    if len(parts) % 2 == 0:
        return html.escape("`".join(parts))
    return "".join(
        f"<code>{html.escape(part)}</code>" if index % 2 else html.escape(part)
        for index, part in enumerate(parts)
    )
