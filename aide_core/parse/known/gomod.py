"""Module files of Go; their rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="gomod",
    title="Go module",
    filenames=("go.mod", "go.work"),
    comments=Comments(line="//"),
)
