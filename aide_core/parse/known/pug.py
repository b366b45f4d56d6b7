"""Pug templates of Node, once called Jade."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="pug",
    title="Pug",
    extensions=(".pug", ".jade"),
    comments=Comments(line="//-"),
)
