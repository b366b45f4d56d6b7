"""Dockerfiles as instructions: joined lines, comments, heredocs, flags, places."""

from __future__ import annotations

from aide_core.rules.support.container_file import Instruction, read_instructions


def _read(text: str) -> tuple[Instruction, ...]:
    return read_instructions(text.encode())


def _written(text: str) -> list[str]:
    """The bytes of the file that each instruction says it stands at."""
    return [text.encode()[each.start : each.end].decode() for each in _read(text)]


def test_joined_lines_are_one_instruction_without_the_comments_between() -> None:
    text = "FROM debian\nRUN a && \\\n  # why\n\n  b\nCMD c\n"
    [_, run, cmd] = _read(text)
    assert run.text.split() == ["a", "&&", "b"]
    assert text[run.text_start + run.text.index("b")] == "b"
    assert (cmd.keyword, cmd.text) == ("CMD", "c")


def test_places_are_those_of_the_file() -> None:
    text = "# syntax=docker/dockerfile:1\nFROM debian AS é\n  run x\n"
    assert _written(text) == ["FROM debian AS é", "run x"]


def test_a_heredoc_is_no_instruction() -> None:
    run = "RUN <<EOF\nUSER root\nEOF\n"
    copy = "COPY <<A <<-B /etc/\none\nA\n\ttwo\n\tB\n"
    read = _read(f"FROM debian\n{run}{copy}USER app\n")
    assert [each.keyword for each in read] == ["FROM", "RUN", "COPY", "USER"]
    assert [document.text for document in read[1].heredocs] == ["USER root\n"]
    assert [document.text for document in read[2].heredocs] == ["one\n", "\ttwo\n"]


def test_a_heredoc_without_an_end_hides_nothing() -> None:
    assert [each.keyword for each in _read("RUN cat <<EOF\nUSER app\n")] == ["RUN", "USER"]


def test_a_shift_is_no_heredoc() -> None:
    assert [each.keyword for each in _read("RUN echo $((1<<B))\nUSER app\nB\n")] == ["RUN", "USER"]


def test_flags_stand_apart_from_the_text() -> None:
    [copy] = _read('COPY --from=build --chown="a b" x /y\n')
    assert (copy.flag("from"), copy.flag("chown"), copy.flag("link")) == ("build", "a b", None)
    assert copy.words == ("x", "/y")


def test_the_list_form_is_read_as_json() -> None:
    assert _read('CMD ["a b", "c"]\n')[0].items == ("a b", "c")
    assert _read("CMD [a b]\n")[0].items is None
    assert _read("CMD [1]\n")[0].items is None


def test_the_escape_character_may_be_changed() -> None:
    read = _read("# escape=`\nFROM a\nRUN b `\n c\nCOPY x C:\\\nUSER d\n")
    assert [each.keyword for each in read] == ["FROM", "RUN", "COPY", "USER"]


def test_a_trigger_is_the_instruction_that_it_holds() -> None:
    [run] = _read("ONBUILD RUN sudo x\n")
    assert (run.keyword, run.on_build, run.start) == ("RUN", True, 0)


def test_carriage_returns_are_blanks() -> None:
    read = _read("FROM a\r\nRUN b \\\r\n  c\r\nUSER d\r\n")
    assert [each.text.split() for each in read] == [["a"], ["b", "c"], ["d"]]


def test_what_is_no_instruction_is_left_out() -> None:
    assert [each.keyword for each in _read("FROM a\nnonsense here\n}}\nUSER d\n")] == [
        "FROM",
        "USER",
    ]
