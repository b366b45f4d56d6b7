"""Rules for JSON configuration."""
