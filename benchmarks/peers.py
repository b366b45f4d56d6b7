"""The tools AIde is measured against, installed by the benchmark in environments of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from aide_core.rules.catalogue import compile_catalogue
from benchmarks.corpora import WORK

VERSIONS = {"bandit": "1.9.4", "ruff": "0.17.6", "semgrep": "1.182.0"}


def tool(name: str) -> Path:
    """The program of a peer, installed when it is not there yet."""
    folder = WORK / "peers" / f"{name}-{VERSIONS[name]}"
    program = folder / "bin" / name
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, f"{name}=={VERSIONS[name]}"], check=True)
    return program


def semgrep_rules() -> Path:
    """As many plain Semgrep rules as AIde has for Python, each for the names that ours asks for."""
    path = WORK / "semgrep-rules.yml"
    lines = ["rules:"]
    for entry in compile_catalogue().entries:
        if "python" not in entry.info.languages:
            continue
        patterns = [f"{name.rstrip('*').rstrip('.')}(...)" for name in entry.trigger.names]
        patterns += [f"$X.{method}(...)" for method in entry.trigger.methods]
        names = entry.pattern.names.values() if entry.pattern is not None else ()
        patterns += [f"{name.rstrip('*').rstrip('.')}(...)" for each in names for name in each]
        usable = [text for text in patterns if "()" not in text and "[]" not in text]
        usable = usable or ["assert $X"]
        lines += [
            f"  - id: {entry.id}",
            "    languages: [python]",
            "    severity: WARNING",
            "    message: found",
            "    pattern-either:",
            *(f"      - pattern: {text}" for text in sorted(set(usable))[:12]),
        ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    return path
