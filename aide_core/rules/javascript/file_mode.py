"""Files that everybody on the machine may change."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.js_files import MODE_CALLS, file_mode
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option

_WRITE_BY_ALL = 0o002


@rule(
    "js-file-mode",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="Every account of the machine may change this file.",
    cwe=[732],
    calls=MODE_CALLS,
    literals=["mode", "chmod"],
    controls=FILE_MODES,
)
def file_mode_open(call: Call, context: FileContext) -> Iterator[Match]:
    """A file or folder gets permissions that let everybody write.

    Why:
        Any other account or program on the machine can replace what is in the file, which this
        program or its users then trust or run.
    Remediation:
        Give `0o600` for a file and `0o700` for a folder; where a group reads, `0o640` or `0o750`.
    Bad:
        const fs = require("fs");
        fs.chmodSync("run.sh", 0o777);
    Bad:
        import { mkdir } from "fs/promises";
        await mkdir("uploads", { recursive: true, mode: "0777" });
    Bad:
        import fs from "node:fs";
        const mode = 0o666;
        fs.writeFileSync("state.json", text, { mode });
    Good:
        const fs = require("fs");
        fs.chmodSync("run.sh", 0o755);
    Good:
        const fs = require("fs");
        fs.writeFileSync("limits.txt", "0777");
    Good:
        import { mkdir } from "fs/promises";
        await mkdir("uploads", { recursive: true, mode: 0o750 });
    References:
        https://nodejs.org/api/fs.html#file-modes
    """
    last = next(iter(call.positional[-1:]), None)
    is_chmod = "chmod" in call.method
    chosen = call.argument(position=1) if is_chmod else option(last, context, "mode")
    mode = file_mode(chosen, context)
    if mode is not None and mode & _WRITE_BY_ALL:
        yield context.match(call.node)
