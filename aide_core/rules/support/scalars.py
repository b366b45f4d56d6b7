"""The text that a scalar of YAML, JSON or TOML stands for: quotes, escapes and folding undone."""

from __future__ import annotations

import re

import tree_sitter

Node = tree_sitter.Node
_ESCAPE = re.compile(
    r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL
)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEADER = re.compile(r"([|>])([-+0-9]*)[ \t]*(?:#[^\n]*)?\r?\n?")
_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})
_QUOTED = frozenset({"double_quote_scalar", "string"})


def scalar_text(node: Node) -> str:
    """The text of a scalar node, as a loader would give it."""
    raw = (node.text or b"").decode("utf-8", "replace")
    if node.type in _QUOTED:
        return _double_quoted(raw)
    if node.type == "single_quote_scalar":
        return _folded(raw[1:-1]).replace("''", "'")
    if node.type == "block_scalar":
        return _block(raw)
    return _folded(raw)


def boolean(node: Node | None) -> bool | None:
    """Whether an unquoted scalar means yes or no, in the words of any YAML version; else None."""
    if node is None or node.type in {*_QUOTED, "single_quote_scalar", "block_scalar"}:
        return None
    word = (node.text or b"").decode("utf-8", "replace").lower()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def integer(node: Node | None) -> int | None:
    """The whole number that a scalar is, quoted or not; else None."""
    if node is None:
        return None
    text = scalar_text(node)
    return int(text) if re.fullmatch(r"[-+]?\d{1,18}", text, re.ASCII) else None


def unescaped(text: str) -> str:
    """The text with backslash escapes undone."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found.group(1)
    if code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    if code[0] in "\r\n":
        return ""
    return _NAMED.get(code, code)


def _double_quoted(raw: str) -> str:
    inner = raw[1:-1] if len(raw) > 1 and raw[-1] == raw[0] else raw[1:]
    return unescaped(_folded(inner))


def _folded(text: str) -> str:
    """Lines joined as YAML joins them: one break is a space, more are one break less."""
    if "\n" not in text:
        return text
    lines = [line.strip() for line in text.splitlines()]
    if text.rstrip(" \t").endswith("\n"):
        lines.append("")
    joined = lines[0]
    blank = 0
    for line in lines[1:]:
        if not line:
            blank += 1
            continue
        # A line that ends with a backslash joins the next one without a space.
        glue = "\n" * blank if blank else "\n" if joined.endswith("\\") else " "
        joined += glue + line
        blank = 0
    return joined + ("\n" * blank if blank > 1 else " " * blank)


def _block(raw: str) -> str:
    header = _HEADER.match(raw)
    if header is None:
        return raw
    lines = raw[header.end() :].replace("\r\n", "\n").split("\n")
    filled = [line for line in lines if line.strip()]
    margin = len(filled[0]) - len(filled[0].lstrip(" ")) if filled else 0
    body = [line[margin:] if line[:margin].isspace() or not margin else line for line in lines]
    while body and not body[-1].strip():
        body.pop()
    text = "\n".join(body) if header.group(1) == "|" else _folded("\n".join(body))
    return text if "-" in header.group(2) or not body else f"{text}\n"
