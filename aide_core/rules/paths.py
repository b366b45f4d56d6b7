"""What a file's path says about its role."""

from __future__ import annotations

import re

_TEST = re.compile(
    r"(^|/)(tests?|testing|__tests__|spec|specs|fixtures?|testdata|test_data|e2e)(/|$)"
    r"|(^|/)(test_[^/]*|[^/]*_tests?|[^/]*\.(?:test|spec)|conftest)\.\w+$",
    re.IGNORECASE,
)

_DOCUMENTATION = re.compile(
    r"(^|/)(docs?|documentation|examples?|samples?|tutorials?)/[^\0]*\.(?:txt|md|rst|adoc|html?)$"
    r"|\.(?:md|mdx|rst|adoc|markdown)$|(^|/)(readme|changelog|changes|news|history)[^/]*$",
    re.IGNORECASE,
)


def is_documentation_path(path: str) -> bool:
    """Whether a path is that of prose about the code rather than of code."""
    return _DOCUMENTATION.search(path) is not None


def is_test_path(path: str) -> bool:
    """Whether a path is that of test code or test data, by the names people use."""
    return _TEST.search(path) is not None
