"""`aide audit --fix` as a process."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.e2e.cli.conftest import SHOP, Aide

MENDED = SHOP["shop/shape.py"].replace("NotImplemented", "NotImplementedError")


def test_safe_fixes_are_written_and_the_rest_is_left(aide: Aide, shop: Path) -> None:
    run = aide("audit", "--fix")
    assert run.code == 1
    assert "Mended 1 of 3 findings in 1 file; 2 remain." in run.err
    assert (shop / "shop/shape.py").read_bytes().decode() == MENDED
    assert (shop / "shop/run.py").read_bytes().decode() == SHOP["shop/run.py"]


def test_the_exit_code_is_that_of_what_remains(aide: Aide) -> None:
    assert aide("audit", "--fix", "--rule", "py-raise-not-implemented").code == 0
    assert aide("audit", "--fix", "--fail-on", "critical").code == 0


def test_a_dry_run_prints_a_patch_and_writes_nothing(aide: Aide, shop: Path) -> None:
    run = aide("audit", "--fix", "--dry-run")
    assert "Would mend 1 of 3 findings in 1 file" in run.err
    assert (shop / "shop/shape.py").read_bytes().decode() == SHOP["shop/shape.py"]
    patch = ["git", "apply", "-"]
    subprocess.run(patch, cwd=shop, input=run.out.encode(), check=True, timeout=60)
    assert (shop / "shop/shape.py").read_bytes().decode() == MENDED


def test_a_patch_of_odd_lines_still_applies(aide: Aide, shop: Path) -> None:
    begin = "# form feed \x0c and separator \u2028 here\r\ndef f():\r\n    raise NotImplemented"
    end = "\r\nlast = 1"
    (shop / "odd.py").write_bytes((begin + end).encode())
    run = aide("audit", "odd.py", "--fix", "--dry-run")
    patch = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(patch, cwd=shop, input=run.out.encode(), check=True, timeout=60)
    assert (shop / "odd.py").read_bytes().decode() == begin + "Error" + end


def test_suggestions_are_mended_only_when_asked_for(aide: Aide, shop: Path) -> None:
    safe = aide("audit", "--fix", "--rule", "py-eval")
    assert "1 more has a suggestion" in safe.err
    assert (shop / "shop/shape.py").read_bytes().decode() == SHOP["shop/shape.py"]
    unsafe = aide("audit", "--fix", "--unsafe-fixes", "--rule", "py-eval")
    assert (unsafe.code, "Mended 1 of 1 finding" in unsafe.err) == (0, True)
    assert "ast.literal_eval(text)" in (shop / "shop/shape.py").read_text(encoding="utf-8")


def test_colours_are_put_around_a_patch_only_on_demand(aide: Aide) -> None:
    words = ["audit", "--fix", "--dry-run"]
    assert "\x1b[" not in aide(*words).out
    assert "\x1b[32m+" in aide(*words, "--color", "always").out
