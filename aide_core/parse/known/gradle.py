"""Build files of Gradle; their rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="gradle",
    title="Gradle",
    extensions=(".gradle",),
    path_pattern=r"\.gradle\.kts$",
    comments=Comments(line="//", block=("/*", "*/")),
)
