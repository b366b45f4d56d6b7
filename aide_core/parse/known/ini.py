"""Settings as lines of `name = value` in sections; their rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="ini",
    title="INI",
    extensions=(".ini", ".cfg"),
    filenames=(".npmrc", ".yarnrc", "pip.conf", ".pypirc", ".pydistutils.cfg"),
    comments=Comments(line="#"),
)
