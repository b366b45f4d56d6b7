"""XML; its rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="xml",
    title="XML",
    extensions=(".xml", ".csproj", ".props", ".targets"),
    comments=Comments(block=("<!--", "-->")),
)
