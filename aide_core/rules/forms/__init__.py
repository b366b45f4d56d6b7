"""The forms a rule can be written in: each turns a declaration into a matcher."""
