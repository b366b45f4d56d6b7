"""The parts of a SARIF 2.1.0 log: its types, its rules and its results."""
