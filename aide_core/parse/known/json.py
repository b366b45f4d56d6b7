"""JSON, with comments where tools allow them."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="json",
    title="JSON",
    extensions=(".json", ".jsonc", ".json5", ".webmanifest"),
    grammar="tree_sitter_json:language",
    builtin_pattern="json",
    comments=Comments(line="//", block=("/*", "*/")),
    blocks=frozenset({"object", "array"}),
)
