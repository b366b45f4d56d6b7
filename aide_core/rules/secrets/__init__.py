"""Rules for secrets in any text."""
