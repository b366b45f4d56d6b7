"""Regular expressions that are not fixed in the text."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import holes, pieces
from aide_core.rules.support.control_sets import EXHAUSTION
from aide_core.rules.support.harmless import is_harmless
from aide_core.rules.support.request_data import is_request_value


@rule(
    "py-regex-variable",
    languages=["python"],
    severity="low",
    confidence="low",
    message="This regular expression holds variable text that is not escaped.",
    cwe=[625, 1333],
    calls=["re.compile", "re.match", "re.fullmatch", "re.search", "re.findall", "re.sub"],
    controls=EXHAUSTION,
    profiles=["strict"],
)
def regex_variable(call: Call, context: FileContext) -> Iterator[Match]:
    """A regular expression contains variable text without `re.escape`.

    Why:
        Characters such as `.` and `*` in the text change what matches. Somebody who supplies it
        can also write a pattern that keeps the process busy for minutes.
    Remediation:
        Put variable text through `re.escape`, or compare with `in`, `startswith` and `==`.
    Bad:
        import re
        def find(name, text):
            return re.search(f"{name}: (.*)", text)
    Bad:
        import re
        def find(request, text):
            return re.search(request.GET["pattern"], text)
    Bad:
        import re
        def find(name, text):
            return re.search(f"{cleaned(name)}: (.*)", text)
    Good:
        import re
        def find(name, text):
            return re.search(f"{re.escape(name)}: (.*)", text)
    Good:
        import re
        NAME = r"\\w+"
        def find(text):
            return re.search(f"{NAME}: (.*)", text)
    Good:
        def find(pattern, tree):
            return tree.search(pattern)
    Good:
        import re
        def find(number, text):
            return re.search(f"{int(number)}: (.*)", text)
    References:
        https://docs.python.org/3/library/re.html#re.escape
    """
    pattern = call.argument("pattern", 0)
    for hole in holes(pieces(pattern, context)):
        made = context.as_call(hole)
        if is_harmless(hole, context) or (made is not None and made.name == "re.escape"):
            continue
        if is_request_value(hole, context):
            yield context.match(call.node, severity=Severity.MEDIUM, confidence=Confidence.MEDIUM)
        else:
            yield context.match(call.node)
        return
