"""Lists of Python packages for pip; their rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="requirements",
    title="pip requirements",
    path_pattern=r"(^|/)[\w.-]*(requirements|constraints)[\w.-]*\.(txt|in)$"
    r"|(^|/)requirements/[^/]+\.(txt|in)$",
    comments=Comments(line="#"),
)
