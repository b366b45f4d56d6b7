"""The one option of the suite, and how hypothesis runs: unhurried, and in CI without chance."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("aide", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("aide")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
