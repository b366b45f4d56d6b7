"""The parts of the text report: colours, source frames, and one module per section."""
