"""Rules for package manifests and lock files."""
