"""Shell text is split into commands with words, redirections and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.rules.support.shell_commands import Command, commands, pipelines, unwrapped


def _texts(command: Command) -> list[str]:
    return [word.text for word in command.words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ls -l 'a b'\"c\"", [["ls", "-l", "a bc"]]),
        ("a && b || c; d & e", [["a"], ["b"], ["c"], ["d"], ["e"]]),
        ("if test x; then y; fi", [["test", "x"], ["y"], ["fi"]]),
        ("a \\\n  b # c d\ne", [["a", "b"], ["e"]]),
        ("A=1 B= run x", [["run", "x"]]),
        ("cat <<END | mail\nrm -rf /\nEND\nls", [["cat"], ["mail"], ["ls"]]),
        ("cat <<-'END'\n\trm\n\tEND\nls", [["cat"], ["ls"]]),
        ("echo `date -u` b", [["echo", "`date -u`", "b"], ["date", "-u"]]),
        ('echo "$(date -u)"', [["echo", "$(date -u)"], ["date", "-u"]]),
        ("diff <(a b) >(c)", [["diff"], ["a", "b"], ["c"]]),
        ("(cd x; ls)", [["cd", "x"], ["ls"]]),
        ("names=(a b)\nlocal more=(c)\nls", [[], ["local", "more="], ["ls"]]),
        ("[[ $a =~ x(y|z) && b ]] || exit 1", [["[["], ["exit", "1"]]),
        ("x=$(( 1 + 2 )); ((x++)); ls", [[], ["ls"]]),
        ("echo caf\u00e9", [["echo", "caf\u00e9"]]),
    ],
)
def test_commands_and_words(text: str, expected: list[list[str]]) -> None:
    assert [_texts(command) for command in commands(text.encode())] == expected


def test_places_are_bytes() -> None:
    data = '\u00e9=1; rm -rf "$x/\u00e9"'.encode()
    command = commands(data)[-1]
    assert [data[word.start : word.end].decode() for word in command.words] == [
        "rm",
        "-rf",
        '"$x/\u00e9"',
    ]


def test_expansions_tell_name_operator_and_quotes() -> None:
    (command,) = commands(b'rm "$a/x" ${b:?none} \'$c\' "${d%/*}$2"')
    found = [(e.name, e.operator, e.quoted) for word in command.words for e in word.expansions]
    assert found == [
        ("a", "", True),
        ("b", ":?none", False),
        ("d", "%/*", True),
        ("2", "", True),
    ]


def test_redirections_keep_operator_and_target() -> None:
    (command,) = commands(b"run 2>&1 >>log <in &>all")
    found = [(redirect.operator, redirect.target.text) for redirect in command.redirects]
    assert found == [(">&", "1"), (">>", "log"), ("<", "in"), ("&>", "all")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sudo -u root -E rm x", ["rm", "x"]),
        ("env -i A=1 /usr/bin/rm x", ["/usr/bin/rm", "x"]),
        ("sudo timeout -k 5 10 curl x", ["curl", "x"]),
        ("sudo", ["sudo"]),
        ("rm x", ["rm", "x"]),
    ],
)
def test_wrappers_are_taken_off(text: str, expected: list[str]) -> None:
    (command,) = commands(text.encode())
    assert _texts(unwrapped(command)) == expected


def test_program_is_without_folder_and_unknown_for_a_variable() -> None:
    found = commands(b"/usr/bin/rm x; $tool x")
    assert [command.program for command in found] == ["rm", ""]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [(("-k",), True), (("--insecure",), True), (("-x",), False), (("--cacert",), False)],
)
def test_flags_stand_alone_or_together(flags: tuple[str, ...], expected: bool) -> None:
    (command,) = commands(b"curl -fsSLk --insecure=yes --xk https://example.com")
    assert command.has_flag(*flags) is expected


def test_pipelines_pair_neighbours() -> None:
    found = commands(b"a $(b | c) | d && e | f")
    pairs = [(left.program, right.program) for left, right in pipelines(found)]
    assert pairs == [("b", "c"), ("a", "d"), ("e", "f")]


@given(st.text(alphabet="ab \n'\"`$(){}[]<>|&;#\\=!-0", max_size=60))
def test_any_text_is_read(text: str) -> None:
    data = text.encode()
    for command in commands(data):
        assert 0 <= command.start <= command.end <= len(data)


@pytest.mark.parametrize(
    "unit", ["[[ a;", "$(", '"$(', "`a", "${a", "((", "<<A\n", "a=(", "if ", "$((", "(", "a|"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    assert len(commands((unit * 20_000).encode())) <= 50_001
