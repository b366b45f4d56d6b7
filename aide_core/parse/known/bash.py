"""Shell scripts."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="bash",
    title="Shell",
    extensions=(".sh", ".bash", ".zsh", ".ksh"),
    filenames=(".bashrc", ".profile", ".bash_profile", ".zshrc"),
    interpreters=("sh", "bash", "zsh", "dash", "ksh", "ash"),
    grammar="tree_sitter_bash:language",
    builtin_pattern="bash",
    comments=Comments(line="#"),
    blocks=frozenset({"program", "compound_statement", "do_group", "if_statement"}),
)
