"""Markdown: prose, with code in fences that is audited on request."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="markdown",
    title="Markdown",
    extensions=(".md", ".markdown", ".mdx"),
    comments=Comments(block=("<!--", "-->")),
)
