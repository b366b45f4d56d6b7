"""Files with fixed names in a folder that everybody may write to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import pieces, skeleton
from aide_core.rules.support.control_sets import FILE_MODES

_SHARED = re.compile(r"(?:/tmp|/var/tmp|/dev/shm)/[^/\0]")


@rule(
    "py-hardcoded-tmp",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="Other users of the machine can create or replace this file first.",
    cwe=[377],
    calls=[
        "open",
        "io.open",
        "os.open",
        "os.mkdir",
        "os.makedirs",
        "os.mkfifo",
        "shutil.copy",
        "shutil.copyfile",
        "shutil.move",
        "sqlite3.connect",
        "logging.FileHandler",
        "logging.handlers.RotatingFileHandler",
        "zipfile.ZipFile",
        "tarfile.open",
        "pathlib.Path().open",
        "pathlib.Path().write_text",
        "pathlib.Path().write_bytes",
    ],
    literals=["/tmp/", "/var/tmp/", "/dev/shm/"],
    aliases=["bandit:B108", "ruff:S108"],
    controls=FILE_MODES,
)
def hardcoded_tmp(call: Call, context: FileContext) -> Iterator[Match]:
    """A file of a fixed name is used in a folder that all users share.

    Why:
        Anybody on the machine can create the file or a link of that name beforehand, and so read
        what is written, feed what is read, or have another file overwritten.
    Remediation:
        Let `tempfile` create the file or folder, or use a folder that only this user may enter.
    Bad:
        with open("/tmp/report.csv", "w") as file:
            file.write(text)
    Bad:
        import shutil
        shutil.copy(source, "/var/tmp/shop.db")
    Bad:
        from pathlib import Path
        Path("/tmp/state").write_text(text)
    Bad:
        from pathlib import Path
        state = Path("/tmp/state")
        state.write_text(text)
    Good:
        with open("/srv/tmp/report.csv", "w") as file:
            file.write(text)
    Good:
        folder = "/tmp/state"
        print(folder)
    Good:
        import os, tempfile
        os.mkdir(tempfile.mkdtemp(dir="/tmp/") + "/state")
    References:
        https://docs.python.org/3/library/tempfile.html
    """
    for place in _places(call, context):
        if _SHARED.match(skeleton(pieces(place, context))):
            severity = Severity.LOW if context.in_tests else None
            yield context.match(call.node, severity=severity)
            return


def _places(call: Call, context: FileContext) -> list[Node]:
    """The arguments that may be paths; for a method of a path, what the path was made from."""
    receiver = call.receiver
    if not call.name.startswith("pathlib.") or receiver is None:
        return call.positional[:2]
    if receiver.type == "identifier":
        binding = context.binding(receiver)
        receiver = binding.value if binding is not None else None
    made = context.as_call(receiver)
    return made.positional[:1] if made is not None else []
