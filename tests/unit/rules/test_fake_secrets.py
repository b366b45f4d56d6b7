"""The templates that examples are written in."""

from __future__ import annotations

import pytest

from aide_core.rules.forms.entropy import shannon_entropy
from aide_core.rules.forms.fake_secrets import expand


@pytest.mark.parametrize(
    ("template", "pattern_length"),
    [("{{hex:32}}", 32), ("{{base62:36}}", 36), ("{{alnum_upper:16}}", 16), ("{{uuid}}", 36)],
)
def test_a_template_has_its_length(template: str, pattern_length: int) -> None:
    assert len(expand(template, "seed")) == pattern_length


def test_the_same_seed_gives_the_same_text() -> None:
    example = 'a = "{{base62:40}}" b = "{{base62:40}}"'
    first, second = expand(example, "one"), expand(example, "two")
    assert expand(example, "one") == first
    assert first != second
    values = first.split('"')
    assert values[1] != values[3]


@pytest.mark.parametrize(
    "text", ["${{ secrets.TOKEN }}", "{{ password }}", "{{unknown:3}}", "{{hex}}", "no template"]
)
def test_other_braces_stay(text: str) -> None:
    assert expand(text, "seed") == text


def test_text_around_stays() -> None:
    assert expand("x {{digits:0}} y", "seed") == "x  y"


def test_texts_are_as_random_as_real_ones() -> None:
    assert shannon_entropy(expand("{{base62:40}}", "seed").encode()) > 4.2
    assert shannon_entropy(expand("{{hex:64}}", "seed").encode()) > 3.3


def test_an_inner_template_is_expanded_before_it_is_encoded() -> None:
    assert expand("{{b64:user:[[digits:0]]}}", "seed") == "dXNlcjo="
