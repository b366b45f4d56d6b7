"""Advisories in the format of OSV: what they say, and which components they are about."""
