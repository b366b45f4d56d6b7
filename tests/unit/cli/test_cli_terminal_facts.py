"""What a stream is taken for."""

from __future__ import annotations

import io

import pytest

from aide_core.cli.progress import ProgressBar
from aide_core.cli.terminal import Terminal
from aide_core.workspace.request import Progress


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(out: io.StringIO, color: str = "auto", **environment: str) -> Terminal:
    return Terminal(out, Screen(), environment, color=color)


@pytest.mark.parametrize(
    ("out", "color", "environment", "expected"),
    [
        (Screen(), "auto", {}, True),
        (Screen(), "auto", {"TERM": "dumb"}, False),
        (Screen(), "auto", {"NO_COLOR": "1"}, False),
        (Screen(), "auto", {"NO_COLOR": ""}, True),
        (Screen(), "never", {}, False),
        (io.StringIO(), "auto", {}, False),
        (io.StringIO(), "auto", {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), "auto", {"FORCE_COLOR": "0"}, False),
        (io.StringIO(), "always", {"NO_COLOR": "1"}, True),
    ],
)
def test_colours(
    out: io.StringIO, color: str, environment: dict[str, str], *, expected: bool
) -> None:
    assert terminal(out, color, **environment).colour is expected


@pytest.mark.parametrize(
    ("columns", "expected"), [("80", 80), ("500", 140), ("0", 100), ("x", 100), ("", 100)]
)
def test_width(columns: str, expected: int) -> None:
    assert terminal(io.StringIO(), COLUMNS=columns).width == expected


def test_links_only_where_the_terminal_is_known_to_open_them() -> None:
    assert terminal(Screen()).hyperlinks is False
    assert terminal(Screen(), VTE_VERSION="7000").hyperlinks is True
    assert terminal(io.StringIO(), VTE_VERSION="7000").hyperlinks is False


def test_text_that_the_encoding_lacks_is_escaped() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Terminal(stream, Screen(), {}).write("✓ done")
    stream.flush()
    assert raw.getvalue() == b"\\u2713 done"


def test_progress_waits_a_moment_before_it_shows() -> None:
    screen = Screen()
    bar = ProgressBar(Terminal(io.StringIO(), screen, {}), quiet=False)
    bar(Progress(files=1, total=9, findings=0))
    bar.clear()
    assert screen.getvalue() == ""


def test_progress_is_drawn_and_taken_away() -> None:
    screen = Screen()
    bar = ProgressBar(Terminal(io.StringIO(), screen, {}), quiet=False, patience_s=0)
    bar(Progress(files=1, total=2, findings=3))
    bar.clear()
    shown, _, rest = screen.getvalue().partition("1 of 2 files, 3 findings")
    assert shown.count("━") == shown.count("─") == 12
    assert rest == "\r\x1b[K"


@pytest.mark.parametrize(("err", "quiet"), [(io.StringIO(), False), (Screen(), True)])
def test_no_progress_in_a_pipe_or_when_quiet(err: io.StringIO, *, quiet: bool) -> None:
    bar = ProgressBar(Terminal(io.StringIO(), err, {}), quiet=quiet, patience_s=0)
    bar(Progress(files=1, total=2, findings=3))
    bar.clear()
    assert err.getvalue() == ""
