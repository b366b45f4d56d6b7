"""The parts of the HTML report: its style and script, its charts and its sections."""
