"""Logging as a process does it: configure, emit, flush."""

from __future__ import annotations

import inspect
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from aide_core.telemetry import (
    AuditDone,
    CommandFailed,
    Event,
    Level,
    LogOptions,
    SettingsLoaded,
    configure,
    correlation,
    emit,
    flush,
    shutdown,
)
from aide_core.telemetry import events as declared

DONE = AuditDone(files=3, findings=2, problems=0, duration_ms=12, from_cache=1)
LOADED = SettingsLoaded(project_file="aide.toml", user_file="", duration_ms=1)


@pytest.fixture(autouse=True)
def _closed_log() -> Iterator[None]:
    yield
    shutdown()


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(
    code: str, *, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=True,
    )


def test_an_event_becomes_one_line_of_json(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "aide.log"))
    with correlation("abc-1"):
        emit(DONE)
    flush()
    (line,) = read(tmp_path / "aide.log")
    assert str(line.pop("time")).endswith("+00:00")
    assert line == {
        "level": "info",
        "module": __name__,
        "process": os.getpid(),
        "event": "AuditDone",
        "correlation": "abc-1",
        "fields": {
            "files": 3,
            "findings": 2,
            "problems": 0,
            "duration_ms": 12,
            "from_cache": 1,
        },
    }


def test_nothing_is_written_before_flush_and_then_at_once(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "aide.log"))
    emit(DONE)
    assert not (tmp_path / "aide.log").exists()
    flush()
    emit(DONE)
    assert len(read(tmp_path / "aide.log")) == 2


def test_a_long_lived_process_writes_at_once(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "aide.log", deferred=False))
    emit(DONE)
    assert len(read(tmp_path / "aide.log")) == 1


def test_without_configure_nothing_happens(tmp_path: Path) -> None:
    result = run(
        "from aide_core.telemetry import *; import sys\n"
        "emit(RecordsDropped(records=1)); flush(); print('loguru' in sys.modules)",
        environment={"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)},
    )
    assert result.stdout == "False\n"
    assert list(tmp_path.iterdir()) == []


def test_the_level_of_a_module_decides_over_the_general_one(tmp_path: Path) -> None:
    quiet = LogOptions(path=tmp_path / "quiet.log", levels={__name__: Level.ERROR})
    configure(quiet)
    emit(DONE)
    shutdown()
    configure(LogOptions(path=tmp_path / "loud.log", levels={__name__: Level.DEBUG}))
    emit(LOADED)
    shutdown()
    configure(LogOptions(path=tmp_path / "usual.log"))
    emit(LOADED)
    shutdown()
    assert [path.name for path in tmp_path.iterdir()] == ["loud.log"]


def test_a_second_configure_decides_about_what_was_not_written(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "first.log", level=Level.DEBUG))
    emit(DONE)
    emit(LOADED)
    configure(LogOptions(path=tmp_path / "second.log"))
    shutdown()
    assert [path.name for path in tmp_path.iterdir()] == ["second.log"]
    assert [line["event"] for line in read(tmp_path / "second.log")] == ["AuditDone"]


def test_stdlib_logging_goes_to_the_same_file(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "aide.log", levels={"lib.noisy": Level.ERROR}))
    logging.getLogger("lib.quiet").info("hello %s", "you")
    logging.getLogger("lib.noisy.part").warning("never shown")
    shutdown()
    lines = read(tmp_path / "aide.log")
    assert [(line["module"], line["message"]) for line in lines] == [
        ("lib.quiet", "hello you"),
    ]


def test_a_stdlib_message_with_wrong_arguments_is_logged_as_it_is(tmp_path: Path) -> None:
    result = run(
        "import logging\nfrom pathlib import Path\nfrom aide_core.telemetry import *\n"
        f"configure(LogOptions(path=Path({str(tmp_path / 'aide.log')!r})))\n"
        "logging.error('%d', 'no number')"
    )
    assert (result.stdout, result.stderr) == ("", "")
    assert read(tmp_path / "aide.log")[0]["message"] == "'%d' (not formatted: TypeError)"


def test_loguru_messages_of_others_are_redacted_for_every_sink(tmp_path: Path) -> None:
    from loguru import logger

    configure(LogOptions(path=tmp_path / "aide.log", deferred=False))
    emit(DONE)
    seen: list[str] = []
    logger.add(lambda message: seen.append(str(message) + str(message.record)))
    try:
        int("token=abc123xyz")
    except ValueError:
        logger.bind(password="abc123xyz").exception("secret: abc123xyz")
    text = (tmp_path / "aide.log").read_text() + "".join(seen)
    assert len(seen) == 1
    assert "ValueError" in text
    assert "abc123xyz" not in text


def test_shutdown_leaves_stdlib_logging_as_it_was(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    configure(LogOptions(path=tmp_path / "aide.log", level=Level.DEBUG))
    assert root.level == logging.DEBUG
    shutdown()
    assert (list(root.handlers), root.level) == before


def test_an_error_is_logged_with_its_cause_and_without_variables(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "aide.log"))
    local_value = "only-in-a-variable"
    try:
        try:
            int("x" + local_value[:0])
        except ValueError as cause:
            raise RuntimeError("outer") from cause
    except RuntimeError as error:
        emit(CommandFailed(command="audit", exit_code=3, kind="RuntimeError"), error)
    shutdown()
    (line,) = read(tmp_path / "aide.log")
    trace = str(line["exception"])
    assert "ValueError: invalid literal" in trace
    assert "RuntimeError: outer" in trace
    assert local_value not in trace.replace('local_value = "only-in-a-variable"', "")


def test_a_syntax_error_does_not_carry_the_source_it_is_about(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "aide.log"))
    try:
        compile("customer_name = = 1\n", "shop.py", "exec")
    except SyntaxError as error:
        emit(CommandFailed(command="audit", exit_code=3, kind="SyntaxError"), error)
    shutdown()
    trace = str(read(tmp_path / "aide.log")[0]["exception"])
    assert "shop.py" in trace
    assert (
        "customer_name ="
        not in trace.rsplit("SyntaxError", maxsplit=1)[-1].rsplit("File", maxsplit=1)[-1]
    )
    assert "customer_name = = 1" not in trace.replace('compile("customer_name = = 1', "")


def test_too_many_records_are_counted(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "aide.log"))
    for _ in range(510):
        emit(DONE)
    shutdown()
    lines = read(tmp_path / "aide.log")
    assert len(lines) == 501
    assert lines[-1]["fields"] == {"records": 10}


def test_an_unwritable_log_does_not_break_anything(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    configure(LogOptions(path=tmp_path / "file" / "aide.log"))
    emit(DONE)
    shutdown()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("verbosity", "expected"), [(0, []), (1, ["AuditDone"]), (2, ["AuditDone", "SettingsLoaded"])]
)
def test_the_terminal_shows_what_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verbosity: int, expected: list[str]
) -> None:
    configure(LogOptions(path=tmp_path / "aide.log", verbosity=verbosity))
    emit(DONE)
    emit(LOADED)
    shutdown()
    output = capsys.readouterr()
    assert [line.split()[2] for line in output.err.splitlines()] == expected
    assert output.out == ""
    assert [line["event"] for line in read(tmp_path / "aide.log")] == ["AuditDone"]


def test_the_terminal_does_not_obey_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(LogOptions(path=tmp_path / "aide.log", verbosity=2))
    emit(SettingsLoaded(project_file="\x1b[2Ja\nb", user_file="", duration_ms=0))
    assert "project_file=\\x1b[2Ja\\nb" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_writes_its_own_records_and_not_the_parents(tmp_path: Path) -> None:
    configure(LogOptions(path=tmp_path / "aide.log"))
    emit(DONE)
    child = os.fork()
    if child == 0:
        emit(CommandFailed(command="child", exit_code=1, kind=""))
        os._exit(0)
    os.waitpid(child, 0)
    shutdown()
    lines = read(tmp_path / "aide.log")
    assert [(line["event"], line["process"]) for line in lines] == [
        ("CommandFailed", child),
        ("AuditDone", os.getpid()),
    ]


def test_records_are_written_when_the_process_ends_without_flush(tmp_path: Path) -> None:
    result = run(
        "import sys\nfrom pathlib import Path\nfrom aide_core.telemetry import *\n"
        f"configure(LogOptions(path=Path({str(tmp_path / 'aide.log')!r})))\n"
        "emit(RecordsDropped(records=1))\nprint('loguru' in sys.modules)\n"
        "import atexit\natexit.register(lambda: None)"
    )
    assert (result.stdout, result.stderr) == ("False\n", "")
    assert [line["event"] for line in read(tmp_path / "aide.log")] == ["RecordsDropped"]


def test_writing_a_record_spares_the_import_of_asyncio(tmp_path: Path) -> None:
    result = run(
        "import sys\nfrom pathlib import Path\nfrom aide_core.telemetry import *\n"
        f"configure(LogOptions(path=Path({str(tmp_path / 'aide.log')!r}), deferred=False))\n"
        "emit(RecordsDropped(records=1))\n"
        "print('loguru' in sys.modules, 'asyncio' in sys.modules)\n"
        "import asyncio\nfrom loguru import logger\n"
        "async def sink(message): print('sink', message.record['level'].name)\n"
        "async def main():\n    logger.add(sink)\n    logger.info('x')\n"
        "    await logger.complete()\nasyncio.run(main())"
    )
    assert result.stdout == "True False\nsink INFO\n"


def test_every_event_says_what_it_is_and_carries_only_plain_fields() -> None:
    records = [kind for kind in vars(declared).values() if _is_event(kind)]
    plain = {"str", "int", "float", "bool"}
    assert len(records) > 10
    for kind in records:
        assert kind.__doc__
        assert {str(annotation) for annotation in _fields(kind).values()} <= plain


def _is_event(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Event) and kind is not Event


def _fields(kind: type[Event]) -> dict[str, str]:
    own = inspect.get_annotations(kind)
    return {name: text for name, text in own.items() if "ClassVar" not in text}
