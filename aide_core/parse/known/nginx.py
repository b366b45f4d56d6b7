"""Configuration of nginx; its rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="nginx",
    title="nginx",
    extensions=(".nginx", ".nginxconf"),
    filenames=("nginx.conf",),
    path_pattern=r"(^|/)nginx/([^/]+/)*[^/]+\.conf$|(^|/)conf\.d/[^/]+\.conf$"
    r"|(^|/)nginx/sites-(available|enabled)/[^/]+$|(^|/)[^/]*nginx[^/]*\.conf(\.template)?$",
    comments=Comments(line="#"),
)
