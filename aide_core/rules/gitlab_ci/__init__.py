"""Rules for GitLab CI."""
