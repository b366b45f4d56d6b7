"""HTML pages, which may be templates of Jinja, Django, Thymeleaf or Angular."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="html",
    title="HTML",
    extensions=(".html", ".htm", ".xhtml"),
    comments=Comments(block=("<!--", "-->")),
)
