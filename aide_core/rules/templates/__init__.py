"""Rules for HTML templates."""
