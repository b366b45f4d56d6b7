"""Units of systemd; their rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="systemd",
    title="systemd unit",
    extensions=(".service", ".socket", ".timer"),
    path_pattern=r"\.service\.(in|tmpl|template)$|\.(service|socket|timer)\.d/[^/]+\.conf$",
    comments=Comments(line="#"),
)
