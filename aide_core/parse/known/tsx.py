"""TypeScript with JSX."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="tsx",
    title="TSX",
    extensions=(".tsx",),
    grammar="tree_sitter_typescript:language_tsx",
    builtin_pattern="tsx",
    base="javascript",
    comments=Comments(line="//", block=("/*", "*/")),
    blocks=frozenset({"program", "statement_block", "switch_case", "switch_default", "class_body"}),
)
