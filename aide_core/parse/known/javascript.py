"""JavaScript, with JSX."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="javascript",
    title="JavaScript",
    extensions=(".js", ".jsx", ".mjs", ".cjs"),
    interpreters=("node", "nodejs", "bun"),
    grammar="tree_sitter_javascript:language",
    builtin_pattern="javascript",
    comments=Comments(line="//", block=("/*", "*/")),
    blocks=frozenset({"program", "statement_block", "switch_case", "switch_default", "class_body"}),
)
