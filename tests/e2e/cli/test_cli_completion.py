"""The completion scripts, in the shells they are for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shtab

from aide_core.cli.commands.completion import SHELLS
from tests.e2e.cli.conftest import Aide

# Asks bash for the completions of a command line as pressing the tabulator does.
_ASK_BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
$(complete -p aide | sed 's/.*-F \\([^ ]*\\).*/\\1/') aide "${COMP_WORDS[COMP_CWORD]}" ""
printf '%s\\n' "${COMPREPLY[@]}"
"""


def needs(shell: str) -> None:
    """Skip where a shell is missing, unless the whole suite is required."""
    if shutil.which(shell) is None:
        if os.environ.get("AIDE_REQUIRE_E2E"):
            pytest.fail(f"{shell} is required here")
        pytest.skip(f"{shell} is not installed")


def test_every_shell_that_can_be_served_is_offered() -> None:
    assert sorted(SHELLS) == sorted(shtab.SUPPORTED_SHELLS)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_written_for_each_shell(shell: str, aide: Aide) -> None:
    run = aide("completion", shell)
    assert (run.code, run.err) == (0, "")
    assert "baseline" in run.out
    assert "--fail-on" in run.out or "fail-on" in run.out
    assert "py-eval" in run.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["aide", "au"], ["audit"]),
        (["aide", "ru"], ["rule", "rules"]),
        (["aide", "audit", "--sev"], ["--severity"]),
        (["aide", "audit", "--severity", "cr"], ["critical"]),
        (["aide", "audit", "--format", "s"], ["sarif"]),
        (["aide", "settings", "w"], ["why"]),
        (["aide", "rule", "py-ev"], ["py-eval"]),
        (["aide", "audit", "--rule", "py-ev"], ["py-eval"]),
    ],
)
def test_bash_completes(words: list[str], expected: list[str], aide: Aide, tmp_path: Path) -> None:
    needs("bash")
    script = tmp_path / "aide.bash"
    script.write_text(aide("completion", "bash").out, encoding="utf-8")
    command = ["bash", "--norc", "-c", _ASK_BASH, "bash", str(script), *words]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True, cwd=tmp_path)
    assert sorted(set(done.stdout.decode().split())) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="zsh needs a Unix terminal")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("aide aud", "aide audit "),
        ("aide audit --sever", "aide audit --severity "),
        ("aide settings wh", "aide settings why "),
        ("aide rule py-eva", "aide rule py-eval "),
    ],
)
def test_zsh_completes(typed: str, expected: str, aide: Aide, tmp_path: Path) -> None:
    needs("zsh")
    (tmp_path / "_aide").write_text(aide("completion", "zsh").out, encoding="utf-8")
    script = f"""
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell 'PS1=; unsetopt zle_bracketed_paste; fpath=({tmp_path} $fpath)'
        zpty -w shell 'autoload -U compinit; compinit -D -u'
        zpty -w shell 'show() {{ print -r -- "<<$BUFFER>>"; exit }}; zle -N show'
        zpty -w shell 'bindkey "^X" show; print ready-''now'
        zpty -r shell seen '*ready-now*'
        zpty -n -w shell $'{typed}\\t\\x18'
        zpty -r shell seen '*<<*>>*'
        print -r -- "$seen"
    """
    done = subprocess.run(
        ["zsh", "-f", "-c", script], capture_output=True, timeout=60, check=True, cwd=tmp_path
    )
    assert f"<<{expected}>>" in done.stdout.decode("utf-8", "replace")
