"""The entry of the `aide` command. `--version` answers before anything else is imported."""

from __future__ import annotations

import sys

from aide_core import __version__


def main() -> int:
    """Run the command line of this process and return its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        sys.stdout.write(f"aide {__version__}\n")
        return 0
    from aide_core.cli.dispatch import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
