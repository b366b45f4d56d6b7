"""Rules for YAML configuration."""
