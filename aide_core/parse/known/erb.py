"""ERB templates of Ruby."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="erb",
    title="ERB",
    extensions=(".erb", ".rhtml"),
    comments=Comments(block=("<%#", "%>")),
)
