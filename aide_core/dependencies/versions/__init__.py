"""The orders of versions, one file per family; each gives a key to compare by."""
