"""Which expressions hold what a client sent."""

from __future__ import annotations

import pytest
from tree_sitter import Node

from aide_core.flow import FileFacts
from aide_core.parse import detect
from aide_core.parse.source import decode
from aide_core.parse.tree import parse
from aide_core.rules import FileContext
from aide_core.rules.support.request_data import (
    is_request_body,
    is_request_value,
    request_part,
)


def used(code: str) -> tuple[FileContext, list[Node]]:
    """A file's context, and what it passes to `use`."""
    source = decode("example.py", code.encode(), detect("example.py", code.encode()))
    tree = parse(source)
    assert tree is not None
    context = FileContext(FileFacts(source, tree))
    return context, [call.positional[0] for call in context.calls() if call.name == "use"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("use(request.args['q'])", True),
        ("use(request.GET.get('q').strip())", True),
        ("async def f(request):\n    use((await request.json())['q'])", True),
        ("from flask import request as r\nuse(r.form['q'])", True),
        ("q = request.args['q']\nuse(q)", True),
        ("q = request.args['q']\nif q not in known:\n    stop()\nuse(q)", True),
        ("q = request.args['q']\nif q not in KINDS:\n    stop()\nuse(q)", False),
        ("q = request.args['q']\nif q in ['a', 'b']:\n    use(q)", False),
        ("q = request.args['q']\nif q.isalnum():\n    use(q)", False),
        ("use(request.args.get('q', type=int))", False),
        ("use(request.args.get('q', type=str))", True),
        ("use(escape(request.args['q']))", False),
        ("use(request.user)", False),
        ("use(table.args['q'])", False),
        ("use(None)", False),
    ],
)
def test_values_of_a_request_are_known(code: str, expected: bool) -> None:
    context, given = used(code)
    assert [is_request_value(node, context) for node in given] == [expected]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("use('a' + request.args['q'])", "request.args['q']"),
        ("use(f'a {request.args[\"q\"]}')", 'request.args["q"]'),
        ("use('a {}'.format(request.args['q']))", "request.args['q']"),
        ("use(checked(request.args['q']))", ""),
        ("q = request.args['q']\nuse(q)", ""),
        ("use('a')", ""),
    ],
)
def test_the_part_that_reads_the_request_is_found(code: str, expected: str) -> None:
    context, given = used(code)
    assert [context.text(request_part(node, context)) for node in given] == [expected]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("use(request.get_json())", True),
        ("use(request.POST)", True),
        ("use(request.POST['q'])", False),
        ("use(request.headers)", False),
    ],
)
def test_the_whole_body_is_known(code: str, expected: bool) -> None:
    context, given = used(code)
    assert [is_request_body(node, context) for node in given] == [expected]
