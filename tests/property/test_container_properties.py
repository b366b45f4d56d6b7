"""Whatever the text, Dockerfiles and manifests are read without a failure, and places hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aide_core.rules.support.container_file import read_instructions
from aide_core.rules.support.helm_templates import plain
from tests.check import catalogue, check

_PIECES = st.sampled_from(
    [
        *(
            "FROM a AS b",
            "FROM b",
            "RUN x | sh",
            "RUN <<EOF",
            "EOF",
            "COPY --from=b",
            "ADD [",
            "\\",
        ),
        *("\n", "\n", "\r\n", " ", "# escape=`", "ONBUILD ", "RUN", "ENV A=", '"', "'", "$(", "é"),
        *("USER root", "SHELL [", "]", "`", "HEALTHCHECK", "ARG", "--x=", "useradd -p", "&&"),
    ]
)
_YAML = st.sampled_from(
    [
        *(
            "apiVersion: v1\n",
            "kind: Pod\n",
            "kind: List\n",
            "spec:\n",
            "  containers:\n",
            "  - a\n",
        ),
        *(
            "    - name: a\n",
            "      env:\n",
            "items:\n",
            "{{ x }}",
            "{{- if }}\n",
            "---\n",
            "&a ",
            "*a",
        ),
        *(
            "rules:\n",
            "services:\n",
            "  a:\n",
            "    image: b\n",
            "[",
            "{",
            "}",
            "]",
            ": ",
            "\t",
            "null",
        ),
    ]
)
_IDS = tuple(
    entry.id for entry in catalogue().entries if entry.info.pack in {"kubernetes", "compose"}
)
_DOCKER = tuple(entry.id for entry in catalogue().entries if entry.info.pack == "dockerfile")


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_instructions_stand_in_the_text_in_order(text: str) -> None:
    data = text.encode()
    places = [(each.start, each.end) for each in read_instructions(data)]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(data) for start, end in places)


@given(st.lists(_YAML, max_size=30).map("".join))
def test_plain_text_keeps_its_places(text: str) -> None:
    data = text.encode()
    assert len(plain(data)) == len(data)
    assert plain(data).count(b"\n") == data.count(b"\n")


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_no_rule_for_dockerfiles_fails(text: str) -> None:
    found = check(text, *_DOCKER, path="Dockerfile")
    assert all(0 <= f.span.start <= f.span.end <= len(text.encode()) for f in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(_YAML, max_size=30).map("".join))
def test_no_rule_for_manifests_fails(text: str) -> None:
    found = check(text, *_IDS, path="values.yaml")
    assert all(0 <= f.span.start <= f.span.end <= len(text.encode()) for f in found)
