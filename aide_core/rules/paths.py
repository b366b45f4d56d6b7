"""What a file's path says about its role."""

from __future__ import annotations

import re

_TEST_FOLDERS = frozenset(
    [
        "test",
        "tests",
        "testing",
        "spec",
        "specs",
        "fixture",
        "fixtures",
        "testdata",
        "test_data",
        "test-data",
        "testsuite",
        "__tests__",
        "__mocks__",
        "__fixtures__",
        "mock",
        "mocks",
        "e2e",
        "integration_tests",
        "cassettes",
    ]
)
_TEST_FILE = re.compile(
    r"^(?:test_.*|.*_tests?|conftest|.*[.-](?:test|spec|stories)|.*(?:Test|Tests|IT|Spec))\.\w+$"
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
    """Whether a path is that of test code or test data, by the names people use.

    A folder is given with a slash at its end.
    """
    *folders, name = path.split("/")
    if any(folder.lower() in _TEST_FOLDERS for folder in folders):
        return True
    return _TEST_FILE.match(name) is not None
