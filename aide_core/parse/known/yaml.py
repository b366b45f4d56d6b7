"""YAML: Kubernetes, Compose, GitHub Actions and any other."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="yaml",
    title="YAML",
    extensions=(".yml", ".yaml"),
    filenames=(".clang-format",),
    grammar="tree_sitter_yaml:language",
    builtin_pattern="yaml",
    comments=Comments(line="#"),
    blocks=frozenset({"block_mapping", "block_sequence"}),
)
