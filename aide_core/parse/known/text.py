"""Any text: audited for secrets only."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="text",
    title="Text",
    comments=Comments(line="#", block=("<!--", "-->")),
)
