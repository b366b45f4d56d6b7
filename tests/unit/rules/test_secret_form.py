"""The secret form: what a rule may declare, bounds, overlaps, masks."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.forms.secret import (
    MAX_HITS,
    SecretHit,
    compile_secret,
    mask,
    without_overlaps,
)
from aide_core.rules.forms.secret_form import SecretForm
from tests.unit.rules.test_secret_rules import FILES, load

PLAIN = SecretForm(keywords=("key_",), pattern=r"\b(?P<secret>key_(?P<body>[a-z0-9]{8}))\b")
ALL = [compile_secret(load(path).secret) for path in FILES]


def spans(form: SecretForm, data: bytes) -> list[bytes]:
    return [data[hit.start : hit.end] for hit in compile_secret(form)(data)]


def test_the_value_is_found_where_it_stands() -> None:
    data = "é key_a1b2c3d4 and KEY_a1b2c3d4, key_short".encode()
    hits = list(compile_secret(PLAIN)(data))
    assert hits == [SecretHit(3, 15)]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"pattern": "key_[a-z]+"}, "needs the group"),
        ({"pattern": "(?P<secret>["}, "not a regular expression"),
        ({"pattern": "(?P<secret>a*)"}, "matches the empty text"),
        ({"keywords": ()}, "at least one literal"),
        ({"keywords": ("",)}, "at least one literal"),
        ({"check": "no-such"}, "names no check"),
    ],
)
def test_a_wrong_form_is_refused_with_a_reason(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)):
        compile_secret(msgspec.structs.replace(PLAIN, **change))


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="entropi"):
        msgspec.convert({"keywords": ["a"], "pattern": "(?P<secret>a)", "entropi": 3}, SecretForm)


def test_entropy_is_measured_on_the_body() -> None:
    form = msgspec.structs.replace(PLAIN, entropy=2.5)
    assert spans(form, b"key_a1b2c3d4 key_aabbaabc") == [b"key_a1b2c3d4"]


def test_context_must_stand_near() -> None:
    form = msgspec.structs.replace(PLAIN, context=("acme",))
    far = b" " * 300
    assert spans(form, b"acme\nx = key_a1b2c3d4") == [b"key_a1b2c3d4"]
    assert spans(form, b"x = key_a1b2c3d4 # Acme") == [b"key_a1b2c3d4"]
    assert spans(form, b"acme" + far + b"x = key_a1b2c3d4" + far + b"acme") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b'acme_token = "key_a1b2c3d4"', True),
        (b'{"acmeToken": "key_a1b2c3d4"}', True),
        (b'env["ACME_TOKEN"] = "key_a1b2c3d4"', True),
        (b"ACME_TOKEN: key_a1b2c3d4", True),
        (b'other = "key_a1b2c3d4"  # acme', False),
        (b'acme_token = 1; other = "key_a1b2c3d4"', False),
    ],
)
def test_the_name_it_is_assigned_to_counts(line: bytes, *, found: bool) -> None:
    form = msgspec.structs.replace(PLAIN, assigned_to=("acme_token", "acmetoken"))
    assert (spans(form, line) != []) is found


def test_hits_are_bounded() -> None:
    data = b"\n".join(b"key_%08d" % (number * 7919 % 10**8) for number in range(1, 5000))
    assert len(list(compile_secret(PLAIN)(data))) == MAX_HITS


def test_a_line_of_ten_megabytes_is_read_to_its_end() -> None:
    noise = b"token password secret apikey key_ " * 300_000
    data = noise + b" key_a1b2c3d4"
    assert spans(PLAIN, data) == [b"key_a1b2c3d4"]


def test_each_value_on_a_long_line_is_found_once() -> None:
    values = [expand("key_{{hex:8}}", str(number)).encode() for number in range(150)]
    assert spans(PLAIN, (b" " * 999).join(values)) == values


def test_a_value_across_lines_needs_multiline() -> None:
    pattern = r"BEGIN (?P<secret>[a-z]{4}\n[a-z]{4})"
    form = SecretForm(keywords=("begin",), pattern=pattern)
    data = b"BEGIN abcx\nefgz"
    assert spans(form, data) == []
    assert spans(msgspec.structs.replace(form, multiline=True), data) == [b"abcx\nefgz"]


def test_a_generic_hit_yields_to_a_provider() -> None:
    generic = msgspec.structs.replace(PLAIN, generic=True)
    hits = [
        ("generic", generic, SecretHit(0, 30)),
        ("provider", PLAIN, SecretHit(10, 20)),
        ("longer", PLAIN, SecretHit(40, 60)),
        ("shorter", PLAIN, SecretHit(40, 50)),
    ]
    assert without_overlaps(hits) == [
        ("provider", SecretHit(10, 20)),
        ("longer", SecretHit(40, 60)),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"abcdefghijklmnopqrstuvwxyz", "abcd" + "•" * 16 + " (26 characters)"),
        (b"hunter2!", "hu" + "•" * 6 + " (8 characters)"),
        (b"abc", "••• (3 characters)"),
        (b"", " (0 characters)"),
    ],
)
def test_mask_tells_little(value: bytes, expected: str) -> None:
    assert mask(value) == expected


@given(st.binary(max_size=400))
def test_no_text_makes_a_rule_raise(data: bytes) -> None:
    for match in ALL:
        for hit in match(data):
            assert 0 <= hit.start < hit.end <= len(data)


@given(
    st.lists(
        st.sampled_from(
            [
                "password",
                "=",
                '"',
                "eyJ",
                ".",
                "-----BEGIN ",
                "PRIVATE KEY-----",
                "a1B2",
                ":",
                "//",
                "@",
                "\\n",
                "\n",
                " ",
                "token",
                "sk-",
                "AKIA",
                "{",
                "}",
                "ATATT",
                "'",
            ]
        )
    )
)
def test_no_text_made_of_telling_pieces_makes_a_rule_raise(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    for match in ALL:
        for hit in match(data):
            assert 0 <= hit.start < hit.end <= len(data)
