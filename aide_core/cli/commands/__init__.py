"""One file per command: `SUMMARY`, `add_arguments(parser)`, `run(arguments, context) -> int`."""
