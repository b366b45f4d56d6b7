"""Vue components: a template, styles and script blocks in one file."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="vue",
    title="Vue",
    extensions=(".vue",),
    comments=Comments(block=("<!--", "-->")),
)
