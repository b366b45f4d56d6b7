"""Rules for nginx configuration."""
