"""Regular expressions of JavaScript in the words of Python's parser."""

from __future__ import annotations

import re

from aide_core.rules.support.pattern_cost import exponential_part

_NAMED = re.compile(r"\(\?<(?=[A-Za-z_$])")
_UNICODE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\[pP]\{[^}]*\}")
_SLASH = re.compile(r"\\([/\-@#%&=:;,<>!\"'`~ _])")


def is_exponential(pattern: str, flags: str) -> bool:
    """Whether matching a JavaScript pattern can take time exponential in the text's length."""
    text = _NAMED.sub("(?P<", pattern)
    text = _UNICODE.sub("x", text)
    text = _SLASH.sub(lambda found: re.escape(found.group(1)), text)
    text = text.replace("[^]", r"[\s\S]")
    chosen = (re.IGNORECASE if "i" in flags else 0) | (re.DOTALL if "s" in flags else 0)
    return exponential_part(text, chosen)
