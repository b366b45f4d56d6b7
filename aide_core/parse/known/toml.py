"""TOML."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="toml",
    title="TOML",
    extensions=(".toml",),
    filenames=("pipfile", "cargo.lock", "poetry.lock", "uv.lock"),
    grammar="tree_sitter_toml:language",
    expando="_",
    comments=Comments(line="#"),
    blocks=frozenset({"document", "table"}),
)
