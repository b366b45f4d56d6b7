"""Rules for systemd units."""
