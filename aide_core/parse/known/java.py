"""Java."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="java",
    title="Java",
    extensions=(".java",),
    grammar="tree_sitter_java:language",
    builtin_pattern="java",
    comments=Comments(line="//", block=("/*", "*/")),
    blocks=frozenset({"program", "block", "class_body", "switch_block_statement_group"}),
)
