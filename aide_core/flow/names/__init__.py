"""Names resolved through imports, aliases and assignments; one file per language."""
