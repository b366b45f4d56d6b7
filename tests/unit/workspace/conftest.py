"""Fixtures of the tests of the workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from git_folder import GitFolder


@pytest.fixture
def repo(tmp_path: Path) -> GitFolder:
    """An empty repository."""
    return GitFolder(tmp_path / "repo")
