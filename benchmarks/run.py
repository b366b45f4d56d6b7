"""`make bench`: speed and memory, then noise, then accuracy. `ARGS=fuzz` mutates files instead."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import fuzz, noise, speed
from benchmarks.accuracy import run as accuracy


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    choices = ["all", "speed", "noise", "accuracy", "fuzz"]
    parser.add_argument("what", nargs="?", default="all", choices=choices)
    parser.add_argument("--no-peers", action="store_true", help="accuracy of AIde alone")
    parser.add_argument("--no-semgrep", action="store_true", help="leave out the slowest peer")
    parser.add_argument("--files", type=int, default=100_000, help="mutants for fuzz")
    arguments = parser.parse_args()
    if arguments.what in {"all", "speed"}:
        speed.main(with_semgrep=not arguments.no_semgrep)
    if arguments.what in {"all", "noise"}:
        noise.main()
    if arguments.what in {"all", "accuracy"}:
        accuracy.main(with_peers=not arguments.no_peers)
    if arguments.what == "fuzz":
        fuzz.main(arguments.files)


if __name__ == "__main__":
    main()
