"""List the mutants that a rule's examples do not notice: `python -m tests.mutation GLOB ...`.

A glob fits a rule's id or its file's name, such as `go-*` or `python/eval*`.
"""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase
from pathlib import Path

from tests.check import catalogue
from tests.mutation.survey import mutants, name_of, reasons, rule_files, unnoticed

_HINT = """
Show each condition with an example that differs in that alone, or drop the condition. An example
may stand in a file of its own path: its first line says so, as in `# in tests/test_shop.py`.
What must survive is listed with its reason in tests/mutation/survivors/PACK.toml:
["file.py"]
"function: part `condition`" = "Why no example can show it."
"""


def main(globs: list[str]) -> int:
    """Print what survives and is not listed; the exit code says whether there is any."""
    left = tried = 0
    for path in rule_files():
        if not any(fnmatchcase(name, glob) for name in _names(path) for glob in globs):
            continue
        known = reasons(path)
        tried += len(list(mutants(path)))
        for mutant in unnoticed(path):
            if mutant.only_guards or mutant.name in known:
                continue
            left += 1
            print(f"{name_of(path)}: {mutant.name}")
    print(f"{tried} mutants, {left} survive without a reason")
    if left:
        print(_HINT)
    return 1 if left else 0


def _names(path: Path) -> list[str]:
    module = f"aide_core.rules.{path.parent.name}.{path.stem}"
    ids = [e.id for e in catalogue().entries if e.module == module]
    return [name_of(path), name_of(path).rpartition(".")[0], path.stem, *ids]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["*"]))
