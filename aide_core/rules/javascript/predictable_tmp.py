"""Files with a fixed name in a folder that everybody shares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Confidence
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.js_files import WRITING_CALLS
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_text import holes, pieces, skeleton

_SHARED = re.compile(r"(?:/var)?/tmp/[^/]|/dev/shm/[^/]")
_RANDOM = re.compile(r"random|uuid|nanoid|now\(|pid|mkdtemp|tmpName|hash", re.IGNORECASE)


@rule(
    "js-predictable-tmp",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="Another account can create this file in the shared folder first.",
    cwe=[377],
    calls=WRITING_CALLS,
    literals=["/tmp/", "/dev/shm/"],
    controls=FILE_MODES,
)
def predictable_tmp(call: Call, context: FileContext) -> Iterator[Match]:
    """A file with a name that others can guess is written to a shared temporary folder.

    Why:
        Another account may have put a link there that leads elsewhere, so that this program
        overwrites a file of its owner, or it reads what is written.
    Remediation:
        Make a folder of your own with `fs.mkdtemp(path.join(os.tmpdir(), "name-"))`.
    Bad:
        const fs = require("fs");
        fs.writeFileSync("/tmp/report.csv", text);
    Bad:
        const fs = require("fs");
        fs.createWriteStream(`/var/tmp/${name}.csv`);
    Good:
        const fs = require("fs");
        fs.writeFileSync("/srv/tmp/report.csv", text);
    Good:
        const fs = require("fs");
        const crypto = require("crypto");
        fs.writeFileSync(`/tmp/${crypto.randomUUID()}.csv`, text);
    Good:
        // in tests/report.js
        const fs = require("fs");
        fs.writeFileSync("/tmp/report.csv", text);
    References:
        https://nodejs.org/api/fs.html#fsmkdtempprefix-options-callback
    """
    parts = pieces(call.argument(position=0), context)
    if context.in_tests or _SHARED.match(skeleton(parts, "_")) is None:
        return
    if any(_RANDOM.search(context.text(hole)) for hole in holes(parts)):
        return
    fixed = not holes(parts)
    yield context.match(call.node, confidence=None if fixed else Confidence.LOW)
