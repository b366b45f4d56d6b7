"""Java's properties files; their rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="properties",
    title="Properties",
    extensions=(".properties",),
    comments=Comments(line="#"),
)
