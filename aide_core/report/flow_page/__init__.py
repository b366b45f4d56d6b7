"""Pages about how values flow: the story of a finding, and what is known on a line."""
