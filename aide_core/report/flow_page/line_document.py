"""What is known of the values on a line, as a document for programs."""

from __future__ import annotations

from aide_core.engine.watching import LineFacts


class LineDocument(LineFacts, frozen=True, tag_field="schema", tag="aide-flow/1"):
    """The facts of a line under the name of their schema."""


def line_document(facts: LineFacts) -> LineDocument:
    """The facts as the document that `aide flow --format json` writes."""
    return LineDocument(**{name: getattr(facts, name) for name in facts.__struct_fields__})
