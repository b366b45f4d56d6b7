"""EJS templates of Node."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="ejs",
    title="EJS",
    extensions=(".ejs",),
    comments=Comments(block=("<%#", "%>")),
)
