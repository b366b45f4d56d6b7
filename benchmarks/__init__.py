"""Measurements of AIde against its peers; run with `make bench`."""
