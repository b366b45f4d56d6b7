"""One file per language, each with one `LANGUAGE` value."""
