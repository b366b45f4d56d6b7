"""Regular expressions that take exponential time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import EXHAUSTION
from aide_core.rules.support.pattern_cost import exponential_part

_FUNCTIONS = ("compile", "match", "fullmatch", "search", "findall", "finditer", "sub", "subn")
_FLAGS = {
    "re.IGNORECASE": re.IGNORECASE,
    "re.I": re.IGNORECASE,
    "re.VERBOSE": re.VERBOSE,
    "re.X": re.VERBOSE,
    "re.DOTALL": re.DOTALL,
    "re.S": re.DOTALL,
    "re.ASCII": re.ASCII,
    "re.A": re.ASCII,
}


@rule(
    "py-regex-backtracking",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="Some texts keep this regular expression busy for a time that doubles per character.",
    cwe=[1333],
    calls=[
        *(f"re.{name}" for name in (*_FUNCTIONS, "split")),
        "django.core.validators.RegexValidator",
        "django.urls.re_path",
    ],
    controls=EXHAUSTION,
)
def regex_backtracking(call: Call, context: FileContext) -> Iterator[Match]:
    """A regular expression repeats what can already repeat, so that texts split in many ways.

    Why:
        When the rest of the pattern fails, the matcher tries every way to divide the text between
        the two repeats. Thirty characters can take minutes, so one request blocks a worker.
    Remediation:
        Let each character belong to one repeat only: separate the parts by something that cannot
        occur in them, drop the inner repeat, or use an atomic group (Python 3.11).
    Bad:
        import re
        NUMBERS = re.compile(r"^(\\d+)+$")
    Bad:
        from re import fullmatch
        def check(name):
            return fullmatch(r"([a-z]+\\s?)+", name)
    Bad:
        import re
        found = re.search(r"'(?:\\\\.|[^'])*'", text)
    Bad:
        from django.core.validators import RegexValidator
        check = RegexValidator(regex=r"^(\\w+)+$")
    Good:
        import re
        NUMBERS = re.compile(r"^(\\d+,)+$")
    Good:
        import re
        found = re.match(r"(\\d+)+", text)
    Good:
        import re
        found = re.search(r"'(?:\\\\.|[^'\\\\])*'", text)
    Good:
        import re
        found = re.search(r"(?>a+)+b", text)
    References:
        https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
        https://docs.python.org/3/library/re.html#regular-expression-syntax
    """
    pattern = context.string(call.argument("pattern", 0) or call.argument("regex"))
    if not pattern:
        return
    if exponential_part(pattern, _flags(call, context), anchored=call.name == "re.fullmatch"):
        yield context.match(call.node)


def _flags(call: Call, context: FileContext) -> int:
    found = 0
    for argument in (*call.positional[1:], *call.keywords.values()):
        nodes = context.find({"attribute", "identifier"}, argument)
        for node in nodes:
            found |= _FLAGS.get(context.resolve(node), 0)
    return found
