"""Models of Python libraries."""
