"""One slip of the fingers is told from another name."""

from __future__ import annotations

import pytest

from aide_core.rules.support.name_slips import is_one_slip
from aide_core.rules.support.package_names import NPM, PYPI, meant_name


@pytest.mark.parametrize("slip", ["reqests", "requestss", "reqeusts", "requezts", "equests"])
def test_one_slip(slip: str) -> None:
    assert is_one_slip(slip, "requests")


@pytest.mark.parametrize("other", ["requests", "requ", "requestify", "reqsets", "stseuqer", ""])
def test_no_slip_or_several(other: str) -> None:
    assert not is_one_slip(other, "requests")


def test_the_name_that_is_meant() -> None:
    assert [meant_name(name, NPM) for name in ("expres", "preact", "express", "shop")] == [
        "express",
        "",
        "",
        "",
    ]
    assert meant_name("Djnago", PYPI) == "django"
