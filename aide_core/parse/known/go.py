"""Go."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="go",
    title="Go",
    extensions=(".go",),
    grammar="tree_sitter_go:language",
    builtin_pattern="go",
    comments=Comments(line="//", block=("/*", "*/")),
    blocks=frozenset({"source_file", "block", "statement_list", "expression_case"}),
)
