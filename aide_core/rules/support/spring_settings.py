"""Spring's settings, whether they stand in a properties file or in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from aide_core.rules.context import FileContext

_FILE = re.compile(r"(?:^|/)(?:application|bootstrap)(?:-[\w-]+)?\.(?:properties|ya?ml)$")
_DEVELOPMENT = re.compile(r"-(?:dev|local|test|development|it|ci)\w*\.")
_LINE = re.compile(rb"^[ \t]*([\w.\[\]-]+)[ \t]*[=:][ \t]*([^\r\n]*?)[ \t]*$", re.MULTILINE)


class Setting(Struct, frozen=True):
    """A setting with its key in lower case without dashes, its text, and where it stands."""

    key: str
    value: str
    start: int
    end: int


def spring_settings(context: FileContext) -> Iterator[Setting]:
    """The settings of a file of Spring's own name, except one for development."""
    if not _FILE.search(context.path) or _DEVELOPMENT.search(context.path):
        return
    if context.source.language == "properties":
        yield from _of_lines(context.source.data)
        return
    for document in context.documents:
        for entry in document.walk():
            text = document.text(entry.value)
            if entry.value is not None and text:
                key = ".".join(map(str, entry.path))
                yield Setting(_plain(key), text, entry.key.start_byte, entry.value.end_byte)


def _of_lines(data: bytes) -> Iterator[Setting]:
    for found in _LINE.finditer(data):
        key, value = (part.decode("utf-8", "replace") for part in found.groups())
        yield Setting(_plain(key), value, found.start(1), found.end(2))


def _plain(key: str) -> str:
    """A key as Spring compares it: `include-stacktrace` is `includeStackTrace`."""
    return key.lower().replace("-", "").replace("_", "")
