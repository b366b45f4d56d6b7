"""AIde's core: the audit engine and what every front end shares."""

__version__ = "0.1.0"
