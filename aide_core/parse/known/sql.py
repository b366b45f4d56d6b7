"""SQL scripts; dialects differ too much for one grammar, so rules read the text itself."""

from aide_core.parse.language import Comments, Language

LANGUAGE = Language(
    name="sql",
    title="SQL",
    extensions=(".sql", ".ddl", ".psql", ".plsql", ".tsql"),
    comments=Comments(line="--", block=("/*", "*/")),
)
