"""Rules for TOML configuration."""
