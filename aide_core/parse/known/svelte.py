"""Svelte components: markup with expressions in braces, styles and script blocks."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="svelte",
    title="Svelte",
    extensions=(".svelte",),
    comments=Comments(block=("<!--", "-->")),
)
