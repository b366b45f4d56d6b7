"""Handlebars and Mustache templates."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="handlebars",
    title="Handlebars",
    extensions=(".hbs", ".handlebars", ".mustache"),
    comments=Comments(block=("{{!--", "--}}")),
)
