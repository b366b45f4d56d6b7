"""A planted secret never reaches the log file, whatever way it takes."""

from __future__ import annotations

import json
import logging
import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aide_core.telemetry import CacheDiscarded, LogOptions, configure, emit, shutdown

_WORD = string.ascii_letters + string.digits


def _letters(alphabet: str, least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(alphabet=alphabet, min_size=least, max_size=most)


_SHAPED = st.one_of(
    _letters(string.ascii_uppercase + string.digits, 16, 16).map("AKIA".__add__),
    _letters(_WORD, 36, 40).map("ghp_".__add__),
    _letters(_WORD, 40, 60).map("github_pat_".__add__),
    _letters(_WORD + "-", 20, 24).map("glpat-".__add__),
    _letters(_WORD + "-", 20, 40).map("xoxb-".__add__),
    _letters(_WORD, 24, 30).map("sk_live_".__add__),
    _letters(_WORD + "_-", 24, 60).map("sk-ant-".__add__),
    _letters(_WORD + "_-", 35, 35).map("AIza".__add__),
    _letters(_WORD, 36, 36).map("npm_".__add__),
    st.tuples(_letters(_WORD, 12, 30), _letters(_WORD, 12, 30), _letters(_WORD, 20, 30)).map(
        lambda parts: "eyJ" + ".".join(parts)
    ),
    _letters(_WORD + "/+\n", 40, 200).map(
        lambda body: f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----"
    ),
)
# A value without a shape of its own, which only the name before it gives away.
_NAMED = st.tuples(
    st.sampled_from(["password", "api_key", "Token", "client-secret", "passwd", "AUTHORIZATION"]),
    st.sampled_from(["=", ": ", " = ", '": "', ":="]),
    _letters(_WORD + "!#$%&*,;.", 8, 30).map("Zq7~".__add__),
)
_AROUND = st.text(max_size=40)
_ROUTES = ("message", "field", "exception", "cause", "context", "stdlib", "stdlib-exception")


def _log_by(route: str, text: str) -> None:
    event = CacheDiscarded(path="cache", reason=text if route == "field" else "x")
    match route:
        case "field":
            emit(event)
        case "message":
            logging.getLogger("library").error(text)
        case "stdlib":
            logging.getLogger("library").error("%s: %s", "failed", text)
        case _:
            _log_error(route, text, event)


def _log_error(route: str, text: str, event: CacheDiscarded) -> None:
    try:
        _raise(route, text)
    except ValueError as error:
        if route == "stdlib-exception":
            logging.getLogger("library").exception("failed")
        else:
            emit(event, error)


def _raise(route: str, text: str) -> None:
    if route in {"exception", "stdlib-exception"}:
        raise ValueError(text)
    try:
        raise KeyError(text) if route == "cause" else OSError(text)
    except KeyError as cause:
        raise ValueError("outer") from cause
    except OSError:
        raise ValueError("outer")  # noqa: B904 - the implicit context is what is tested


def _logged(route: str, text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "aide.log"
        configure(LogOptions(path=path))
        _log_by(route, text)
        shutdown()
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    assert len(lines) == 1
    # The time and the process number are ours and may hold the same digits by chance.
    line = json.loads(lines[0]) | {"time": "", "process": ""}
    return "\n".join([json.dumps(line), *_texts(line)])


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    return [str(value)]


@pytest.mark.parametrize("route", _ROUTES)
@settings(max_examples=40, deadline=None)
@given(before=_AROUND, secret=_SHAPED, after=_AROUND)
def test_a_shaped_secret_is_redacted(route: str, before: str, secret: str, after: str) -> None:
    assume(secret not in before + after)
    logged = _logged(route, before + secret + after)
    assert secret not in logged
    assert repr(secret)[1:-1] not in logged


@pytest.mark.parametrize("route", _ROUTES)
@settings(max_examples=40, deadline=None)
@given(before=_AROUND, named=_NAMED)
def test_a_value_after_a_telling_name_is_redacted(
    route: str, before: str, named: tuple[str, str, str]
) -> None:
    assume(named[2] not in before)
    logged = _logged(route, before + "".join(named))
    assert named[2] not in logged
