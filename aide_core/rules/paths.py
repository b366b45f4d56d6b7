"""What a file's path says about its role."""

from __future__ import annotations

import re

_TEST = re.compile(
    r"(^|/)(tests?|testing|__tests__|spec|specs|fixtures?|testdata|test_data|e2e)(/|$)"
    r"|(^|/)(test_[^/]*|[^/]*_tests?|[^/]*\.(?:test|spec)|conftest)\.\w+$",
    re.IGNORECASE,
)


def is_test_path(path: str) -> bool:
    """Whether a path is that of test code or test data, by the names people use."""
    return _TEST.search(path) is not None
