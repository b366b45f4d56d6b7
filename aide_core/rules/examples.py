"""Where an example of a rule stands: the path under which it is audited."""

from __future__ import annotations

import re

from aide_core.model import RuleInfo
from aide_core.parse import get_language

_NAMED = re.compile(r"\s*(?:#|//|--|;|<!--|/\*)\s*in (\S*[./]\S*)")


def example_path(rule: RuleInfo, text: str) -> str:
    """The path of an example: what its first line says, as in `# in tests/test_shop.py`.

    Else it is the rule's own `example_path`, or a plain name with the language's extension.
    """
    named = _NAMED.match(text.partition("\n")[0])
    if named is not None:
        return named.group(1)
    if rule.example_path:
        return rule.example_path
    language = get_language(rule.languages[0])
    if language.filenames and (not language.extensions or language.name == "dockerfile"):
        return language.filenames[0]
    return f"example{language.extensions[0]}" if language.extensions else "example.txt"
