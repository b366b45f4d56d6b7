"""The pictures of the documentation, drawn from what the real program prints.

python docs/make_images.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

_ROOT = Path(__file__).parent.parent
_IMAGES = _ROOT / "docs" / "images"
_COLUMNS = 104
_PICTURES = {
    "audit": ["audit", "examples/webshop"],
    "rule": ["rule", "py-sql-string"],
}
_LINES = {"audit": 46, "rule": 44}


def main() -> None:
    """Draw every picture."""
    _IMAGES.mkdir(exist_ok=True)
    for name, words in _PICTURES.items():
        draw(name, words)


def draw(name: str, words: list[str]) -> None:
    """Run a command as a user would and draw the top of what it prints."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(_COLUMNS)}
    command = [sys.executable, "-m", "aide_core.cli", *words]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=_ROOT, env=environment, capture_output=True, check=False
    )
    lines = done.stdout.decode().splitlines()[: _LINES[name]]
    shown = "\n".join(lines).replace(str(_ROOT), "~/aide").replace(str(Path.home()), "~")
    console = Console(record=True, width=_COLUMNS, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    console.print(Text.from_ansi(f"$ aide {' '.join(words)}\n{shown}"))
    picture = console.export_svg(title=f"aide {words[0]}")
    # A picture that fetches its fonts from elsewhere would tell somebody who reads it.
    local = re.sub(r"@font-face\s*\{.*?\}\s*", "", picture, flags=re.DOTALL)
    (_IMAGES / f"{name}.svg").write_text(local, encoding="utf-8")


if __name__ == "__main__":
    main()
