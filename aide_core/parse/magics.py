"""What IPython adds to Python: magics, shell commands and questions, made harmless in place."""

from __future__ import annotations

import re

# Cell magics whose cell is still Python that runs in the notebook.
_PYTHON_CELLS = frozenset(
    {"time", "timeit", "capture", "prun", "memit", "mprun", "python", "python3", "notify", "debug"}
)
_CELL_MAGIC = re.compile(rb"\A(?:[ \t]*\r?\n)*[ \t]*%%(\w+)")
_LINE_MAGIC = re.compile(
    rb"[ \t]*(%%?\w|!|\?{1,2}[ \t]*\S)"  # %time, !ls, ?name
    rb"|[ \t]*%{0,2}[A-Za-z_*][\w.*]*(?:\[\w*\])?\?{1,2}[ \t;]*$"  # name?, name??
)
_ASSIGNED = re.compile(rb"[ \t]*[A-Za-z_][\w.,\[\]'\" \t]*=[ \t]*([%!](?!=))")
_TOKEN = re.compile(
    rb"\"\"\"|'''|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?|#[^\n]*|[()\[\]{}]|\\\r?\n|\n",
    re.DOTALL,
)
_CLOSED = {
    b'"""': re.compile(rb"(?:[^\\]|\\.)*?\"\"\"", re.DOTALL),
    b"'''": re.compile(rb"(?:[^\\]|\\.)*?'''", re.DOTALL),
}


def runs_elsewhere(cell: bytes) -> bool:
    """Whether a cell is given to another interpreter, so that it is no Python of this notebook."""
    found = _CELL_MAGIC.match(cell)
    return found is not None and found.group(1).decode() not in _PYTHON_CELLS


def never_closes(cell: bytes) -> bool:
    """Whether a cell begins a string of several lines that does not end in it."""
    position = 0
    while found := _TOKEN.search(cell, position):
        position = found.end()
        closing = _CLOSED.get(found.group(0))
        if closing is not None:
            closed = closing.match(cell, position)
            if closed is None:
                return True
            position = closed.end()
    return False


def harmless(cell: bytes) -> bytes:
    """A cell in which what only IPython understands is the name `_`, padded to the same length."""
    if not any(sign in cell for sign in (b"%", b"!", b"?")):
        return cell
    shown = bytearray(cell)
    position = 0
    while position < len(cell):
        begin = _begin(cell, position)
        if begin is None:
            position = _statement_end(cell, position)
            continue
        end = _command_end(cell, begin)
        blank = re.sub(rb"[^\r\n]", b" ", cell[begin:end])
        shown[begin:end] = b"_" + blank[1:]
        position = max(end, position + 1)
    return bytes(shown)


def _command_end(cell: bytes, begin: int) -> int:
    """Behind a command, before its line break; it goes on behind a backslash."""
    stop = begin
    while True:
        found = cell.find(b"\n", stop)
        end = len(cell) if found < 0 else found
        if found < 0 or cell[begin:end].rstrip(b"\r")[-1:] != b"\\":
            return end - 1 if cell[end - 1 : end] == b"\r" else end
        stop = end + 1


def _begin(cell: bytes, position: int) -> int | None:
    """Where a line stops being Python; None for a line that is."""
    stop = cell.find(b"\n", position)
    line = cell[position : len(cell) if stop < 0 else stop].rstrip(b"\r")
    if _LINE_MAGIC.match(line):
        return position + _indent(cell, position)
    assigned = _ASSIGNED.match(line)
    return position + assigned.start(1) if assigned is not None else None


def _indent(cell: bytes, position: int) -> int:
    rest = cell[position : position + 200]
    return len(rest) - len(rest.lstrip(b" \t"))


def _statement_end(cell: bytes, position: int) -> int:
    """Behind the line that ends a statement: not inside brackets, strings or a continuation."""
    depth = 0
    while True:
        found = _TOKEN.search(cell, position)
        if found is None:
            return len(cell)
        token, position = found.group(0), found.end()
        if token in _CLOSED:
            closed = _CLOSED[token].match(cell, position)
            if closed is None:
                return len(cell)
            position = closed.end()
        elif token in (b"(", b"[", b"{"):
            depth += 1
        elif token in (b")", b"]", b"}"):
            depth = max(depth - 1, 0)
        elif token == b"\n" and not depth:
            return position
