"""The documentation page of one rule, drawn from its record, in the formats people read."""
