"""Rules for GitHub Actions."""
