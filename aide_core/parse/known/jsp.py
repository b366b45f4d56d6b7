"""Jakarta Server Pages."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="jsp",
    title="JSP",
    extensions=(".jsp", ".jspf", ".jspx", ".tag"),
    comments=Comments(block=("<%--", "--%>")),
)
