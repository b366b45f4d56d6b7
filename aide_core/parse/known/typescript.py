"""TypeScript without JSX."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="typescript",
    title="TypeScript",
    extensions=(".ts", ".mts", ".cts"),
    interpreters=("ts-node", "deno", "tsx"),
    grammar="tree_sitter_typescript:language_typescript",
    builtin_pattern="typescript",
    base="javascript",
    comments=Comments(line="//", block=("/*", "*/")),
    blocks=frozenset({"program", "statement_block", "switch_case", "switch_default", "class_body"}),
)
