"""Files of environment variables; their rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="dotenv",
    title="dotenv",
    extensions=(".env",),
    path_pattern=r"(^|/)\.env(\.[\w-]+)+$|(^|/)\.envrc$",
    comments=Comments(line="#"),
)
