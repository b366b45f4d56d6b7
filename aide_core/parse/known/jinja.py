"""Jinja templates and those of its relatives Nunjucks and Twig."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="jinja",
    title="Jinja",
    extensions=(".j2", ".jinja", ".jinja2", ".njk", ".twig"),
    comments=Comments(block=("{#", "#}")),
)
