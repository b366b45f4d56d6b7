"""Dockerfiles and Containerfiles."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="dockerfile",
    title="Dockerfile",
    extensions=(".dockerfile", ".containerfile"),
    filenames=("dockerfile", "containerfile"),
    grammar="tree_sitter_dockerfile:language",
    expando="_",
    comments=Comments(line="#"),
    blocks=frozenset({"source_file"}),
)
