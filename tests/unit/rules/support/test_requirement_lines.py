"""Lists for pip are read as packages and options."""

from __future__ import annotations

from aide_core.rules.support.requirement_lines import requirement_lines


def test_packages_and_options() -> None:
    text = (
        "requests[socks]==2.0 ; python_version > '3'  # why\n\n# no\n--index-url=https://x/y\n"
        "-e git+https://x/y.git@main\nshop @ https://x/y.zip\nflask \\\n"
    )
    assert [(x.name, x.rest, x.is_option) for x in requirement_lines(text.encode())] == [
        ("requests", "==2.0", False),
        ("--index-url", "https://x/y", True),
        ("-e", "git+https://x/y.git@main", True),
        ("shop", "@ https://x/y.zip", False),
        ("flask", "", False),
    ]


def test_places_are_bytes() -> None:
    data = "# ü\n  flask==3.0\r\n".encode()
    (found,) = requirement_lines(data)
    assert data[found.start : found.end] == b"flask==3.0"
