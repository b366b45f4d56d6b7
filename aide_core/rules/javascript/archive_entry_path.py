"""Archive entries that are written under the path which the archive gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.js_files import WRITING_CALLS
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_paths import is_kept_inside

_LIBRARIES = (
    *("unzipper", "unzip", "adm-zip", "yauzl", "jszip", "tar-stream", "tar", "node-stream-zip"),
    *("yauzl-promise", "extract-zip", "unzip-stream", "decompress", "unrar", "zip-local"),
)
_ENTRY = re.compile(
    r"\b\w*(?:[Ee]ntry|header|file|zipEntry|item)\w*\.(?:path|fileName|filename|entryName|name)\b"
    r"|\brelativePath\b"
)


@rule(
    "js-archive-entry-path",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="An entry called `../…` in the archive is written outside the folder.",
    cwe=[22],
    calls=WRITING_CALLS,
    literals=_LIBRARIES,
    aliases=[
        "njsscan:admzip_path_overwrite",
        "njsscan:tar_path_overwrite",
        "njsscan:zip_path_overwrite",
        "njsscan:zip_path_overwrite2",
    ],
    controls=FILES,
)
def archive_entry_path(call: Call, context: FileContext) -> Iterator[Match]:
    """A file is written under the name that an archive's entry carries.

    Why:
        Whoever makes the archive writes any file that this program may write, for instance a
        script that the server runs next.
    Remediation:
        Resolve the target, and skip the entry unless the target starts with the folder's path and
        a separator; or use a library's own `extract` that does so.
    Bad:
        const unzipper = require("unzipper");
        stream.pipe(unzipper.Parse()).on("entry", (entry) => {
          entry.pipe(fs.createWriteStream("out/" + entry.path));
        });
        const fs = require("fs");
    Bad:
        import tar from "tar-stream";
        import fs from "node:fs";
        extract.on("entry", (header, stream, next) => {
          stream.pipe(fs.createWriteStream(path.join(folder, header.name)));
        });
    Good:
        const unzipper = require("unzipper");
        const fs = require("fs");
        stream.pipe(unzipper.Parse()).on("entry", (entry) => {
          const target = path.resolve("out", entry.path);
          if (!target.startsWith(root)) return entry.autodrain();
          entry.pipe(fs.createWriteStream("out/" + entry.path));
        });
    Good:
        const unzipper = require("unzipper");
        const fs = require("fs");
        stream.pipe(unzipper.Parse()).on("entry", (entry) => {
          entry.pipe(fs.createWriteStream("out/" + entry.size));
        });
    Good:
        const tar = "tar";
        const fs = require("fs");
        list.forEach((entry) => fs.createWriteStream("out/" + entry.path));
    References:
        https://security.snyk.io/research/zip-slip-vulnerability
    """
    if not any(context.imports(library) for library in _LIBRARIES):
        return
    path = context.text(call.argument(position=0))
    if _ENTRY.search(path) is None or is_kept_inside(call.node, context):
        return
    yield context.match(call.node)
