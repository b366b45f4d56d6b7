"""Formats register by being in the folder, and only the one asked for is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from aide_core.errors import UsageError
from aide_core.report import format_names, formats, get_format


def test_all_formats_are_found() -> None:
    expected = ("github", "html", "json", "junit", "markdown", "sarif", "text")
    assert format_names() == expected
    assert tuple(made.name for made in formats()) == expected


def test_a_wrong_name_is_answered_with_all_names() -> None:
    with pytest.raises(UsageError, match=r"'serif'\. Formats: github, html"):
        get_format("serif")


def test_only_the_format_asked_for_is_imported() -> None:
    program = (
        "import sys; from aide_core.report import get_format; "
        "before = [n for n in sys.modules if n.startswith('aide_core.report.') "
        "and not n.startswith('aide_core.report.content')]; "
        "get_format('text'); "
        "print(before, [n for n in ('html', 'sarif', 'junit', 'web', 'sarif_log') "
        "if 'aide_core.report.' + n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] []"
