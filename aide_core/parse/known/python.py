"""Python."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="python",
    title="Python",
    extensions=(".py", ".pyi", ".pyw"),
    filenames=("sconstruct", "sconscript", "wscript"),
    interpreters=("python", "pypy"),
    grammar="tree_sitter_python:language",
    builtin_pattern="python",
    comments=Comments(line="#"),
    blocks=frozenset({"module", "block"}),
    literals={
        "assert_statement": "assert",
        "try_statement": "try",
        "except_clause": "except",
        "with_statement": "with",
        "for_statement": "for",
        "while_statement": "while",
        "function_definition": "def",
        "class_definition": "class",
        "raise_statement": "raise",
        "return_statement": "return",
        "global_statement": "global",
        "lambda": "lambda",
        "await": "await",
        "import_statement": "import",
        "import_from_statement": "import",
        "decorator": "@",
    },
)
