"""Shell text as a list of commands: their words, redirections, and what stands between them.

It reads scripts, the `RUN` lines of container files and the steps of pipelines alike, and takes
any text: what is broken gives what could be read of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from aide_core.rules.support.shell_words import Word, read_word

_SEPARATOR = re.compile(r"&&|\|\||;;&?|;&|\|&|[;\n&|()]")
_REDIRECT = re.compile(r"(\d*|&)(<<<|<<-?|>>|>\||<>|[<>]&|&>>?|>|<)[ \t]*")
_GAP = re.compile(r"(?:[ \t\r]|\\\r?\n)+")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=")
_TEST_END = re.compile(r"(?<=\s)\]\](?=[\s;&|)]|$)")
_KEYWORDS = frozenset({"if", "then", "else", "elif", "while", "until", "do", "!", "{", "time"})
_MAX_COMMANDS = 50_000
_LONGEST_TEST = 1_000


class Redirect(Struct, frozen=True):
    """`> file`: the operator without its number, and the word behind it."""

    operator: str
    target: Word


class Command(Struct, frozen=True):
    """One simple command.

    `assignments` stand before its first word, which names the program. `before` is what separates
    it from the command in front, such as `|`; `group` is the same for commands of one script,
    subshell or substitution.
    """

    words: tuple[Word, ...]
    assignments: tuple[Word, ...]
    redirects: tuple[Redirect, ...]
    before: str
    after: str
    group: int
    start: int
    end: int

    @property
    def program(self) -> str:
        """The program's name without its folder; empty where a variable names it."""
        word = self.words[0] if self.words else None
        return word.text.rpartition("/")[2] if word is not None and word.is_literal else ""

    @property
    def arguments(self) -> tuple[Word, ...]:
        """The words behind the program."""
        return self.words[1:]

    def has_flag(self, *flags: str) -> bool:
        """Whether one of these options is given: `-k` alone or among others, `--insecure[=…]`."""
        return any(_is_flag(word.text, flag) for word in self.arguments for flag in flags)


def _is_flag(text: str, flag: str) -> bool:
    if flag.startswith("--") or len(flag) != len("-k"):
        return text == flag or text.startswith(f"{flag}=")
    return text[:1] == "-" and text[1:2].isalnum() and flag[1] in text.partition("=")[0]


def commands(data: bytes) -> list[Command]:
    """The commands of shell text, those in substitutions and subshells too, by their places."""
    reader = _Reader(data.decode("latin-1"))
    reader.read(0, 0, 0)
    return sorted(reader.found, key=lambda command: command.start)


_WRAPPERS = {
    "sudo": frozenset({"-u", "-g", "-h", "-p", "-C", "-D", "-R", "-T", "--user", "--group"}),
    "doas": frozenset({"-u", "-C"}),
    "env": frozenset({"-u", "-C", "-S"}),
    "nice": frozenset({"-n"}),
    "ionice": frozenset({"-c", "-n"}),
    "timeout": frozenset({"-k", "-s"}),
    "nohup": frozenset(),
    "exec": frozenset({"-a"}),
    "command": frozenset(),
    "builtin": frozenset(),
    "stdbuf": frozenset({"-i", "-o", "-e"}),
    "setsid": frozenset(),
    "chroot": frozenset(),
}
_OPERANDS = {"timeout": 1, "chroot": 1}


def unwrapped(command: Command) -> Command:
    """The command that `sudo`, `env`, `timeout` and the like start; itself without them."""
    words = command.words
    while words and words[0].is_literal:
        program = words[0].text.rpartition("/")[2]
        options = _WRAPPERS.get(program)
        if options is None:
            break
        rest = _behind_options(words[1:], options)[_OPERANDS.get(program, 0) :]
        if not rest:
            break
        words = rest
    return Command(
        words,
        command.assignments,
        command.redirects,
        command.before,
        command.after,
        command.group,
        words[0].start if words else command.start,
        command.end,
    )


def _behind_options(words: tuple[Word, ...], with_value: frozenset[str]) -> tuple[Word, ...]:
    index = 0
    while index < len(words):
        text = words[index].text
        if text in with_value:
            index += 2
        elif text.startswith("-") or _ASSIGNMENT.match(text):
            index += 1
        else:
            break
    return words[index:]


def pipelines(found: list[Command]) -> Iterator[tuple[Command, Command]]:
    """Each two neighbours of a pipeline: the one that writes and the one that reads."""
    last: dict[int, Command] = {}
    for command in found:
        previous = last.get(command.group)
        if previous is not None and command.before in {"|", "|&"}:
            yield previous, command
        last[command.group] = command


class _Reader:
    """The place in the text, and the commands found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Command] = []
        self._groups = 0
        self._documents: list[tuple[str, bool]] = []

    def read(self, at: int, closing: int, depth: int) -> int:
        """Read commands up to a closing character (0: the end); gives the offset behind it."""
        self._groups += 1
        group, before = self._groups, ""
        while len(self.found) < _MAX_COMMANDS:
            at, before, ended = self._command(at, before, closing=closing, group=group, depth=depth)
            if ended:
                return at
        return len(self.text)

    def _command(
        self, at: int, before: str, *, closing: int, group: int, depth: int
    ) -> tuple[int, str, bool]:
        """Read one command and the separator behind it; says whether the group has ended."""
        words: list[Word] = []
        assignments: list[Word] = []
        redirects: list[Redirect] = []
        start, separator, ended = at, "", False
        text = self.text
        while True:
            gap = _GAP.match(text, at)
            at = gap.end() if gap is not None else at
            if at >= len(text) or (closing and text[at] == chr(closing)):
                ended, at = True, min(at + 1, len(text))
                break
            if text[at] == "#":
                at = self._line_end(at)
                continue
            redirect = _REDIRECT.match(text, at)
            if redirect is not None:
                at = self._redirected(redirect, redirects, closing=closing, depth=depth)
                continue
            between = _SEPARATOR.match(text, at)
            if between is not None:
                separator, at = between.group(), between.end()
                at, ended = self._separated(separator, at, words, depth=depth)
                break
            start = at if not words and not assignments else start
            word = read_word(text, at, self.read, closing=closing, depth=depth)
            at = max(word.end, at + 1)
            at = self._keep(word, at, words, assignments=assignments)
        if words or assignments or redirects:
            parts = (tuple(words), tuple(assignments), tuple(redirects))
            end = max(each.end for each in (*words, *assignments, *_targets(redirects)))
            self.found.append(Command(*parts, before, separator, group, start, end))
        return at, separator, ended

    def _keep(self, word: Word, at: int, words: list[Word], *, assignments: list[Word]) -> int:
        """Put a word where it belongs; gives the offset to go on from."""
        raw = self.text[word.start : word.end]
        if not words and raw in _KEYWORDS:
            return at
        if not words and raw == "[[":
            end = _TEST_END.search(self.text, at, at + _LONGEST_TEST)
            words.append(word)
            return end.end() if end is not None else at
        if not words and _ASSIGNMENT.match(raw):
            assignments.append(word)
            return self._array_end(at) if raw.endswith("=") else at
        words.append(word)
        return self._array_end(at) if raw.endswith("=") else at

    def _array_end(self, at: int) -> int:
        """The offset behind the values of `name=(…)`, which are no commands."""
        if self.text[at : at + 1] != "(":
            return at
        end = self.text.find(")", at)
        return end + 1 if end >= 0 else len(self.text)

    def _separated(
        self, separator: str, at: int, words: list[Word], *, depth: int
    ) -> tuple[int, bool]:
        """What follows a separator: the texts of here-documents, a subshell, arithmetic."""
        if separator == "\n":
            return self._behind_documents(at), False
        if separator == "(" and not words:
            if self.text[at : at + 1] == "(":
                end = self.text.find("))", at)
                return (end + 2 if end >= 0 else len(self.text)), False
            return self.read(at, ord(")"), depth + 1) if depth < _DEEPEST else at, False
        return at, False

    def _redirected(
        self, match: re.Match[str], redirects: list[Redirect], *, closing: int, depth: int
    ) -> int:
        operator, at = match.group(2), match.end()
        if operator in "<>" and self.text[at : at + 1] == "(":
            return self.read(at + 1, ord(")"), depth + 1) if depth < _DEEPEST else at + 1
        word = read_word(self.text, at, self.read, closing=closing, depth=depth)
        if operator in {"<<", "<<-"}:
            self._documents.append((word.text, operator == "<<-"))
        elif word.end > word.start:
            redirects.append(Redirect(operator, word))
        return max(word.end, at)

    def _behind_documents(self, at: int) -> int:
        for mark, indented in self._documents:
            while at < len(self.text):
                end = self._line_end(at)
                line = self.text[at:end].rstrip("\r")
                at = end + 1
                if (line.lstrip("\t") if indented else line) == mark:
                    break
        self._documents.clear()
        return min(at, len(self.text))

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


_DEEPEST = 30


def _targets(redirects: list[Redirect]) -> list[Word]:
    return [redirect.target for redirect in redirects]
