"""Rules for SQL: in scripts, and in the strings of programs."""
