"""Promises that nobody waits for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.javascript_functions import async_function, is_async, running_function

_DEFINED = re.compile(rb"\basync\s+function\s+(\w+)|\b(\w+)\s*=\s*async\b")
_STATEMENT = re.compile(rb"(?:^|[;{}])[ \t]*(\w+)\(", re.MULTILINE)


@rule(
    "js-promise-dropped",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Nobody waits for this promise, so an error in it is lost.",
    cwe=[755],
    literals=["async"],
    aliases=["typescript-eslint:no-floating-promises"],
    fixable=True,
)
def promise_dropped(context: FileContext) -> Iterator[Match]:
    """An async function of this file is called and its promise dropped.

    Why:
        What follows runs before the work is done. A rejection is unhandled: the browser hides
        it, and Node ends the process.
    Remediation:
        Write `await`, or `.catch(...)`; `void` where it is meant.
    Bad:
        async function save(order) {
          await store(order);
        }
        async function main() {
          save(order);
        }
    Bad:
        const save = async (order) => store(order);
        const main = async () => {
          save(order);
        };
    Good:
        async function save(order) {
          await store(order);
        }
        async function main() {
          await save(order);
        }
    Good:
        async function save(order) {
          await store(order);
        }
        async function main() {
          void save(order);
        }
    Good:
        async function save(order) {
          await store(order);
        }
        async function main(save) {
          save(order);
        }
    Good:
        async function save(order) {
          await store(order);
        }
        function main() {
          save(order);
        }
    Good:
        function save(order) {
          store(order);
        }
        async function main() {
          save(order);
        }
    Good:
        async function main() {
          new Shop(async);
          save(order);
        }
    Good:
        async function save(order) {
          await store(order);
        }
        async function main() {
          await Promise.all([
            save(order),
          ]);
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/async_function
    """
    known = {one or other for one, other in _DEFINED.findall(context.source.data)}
    for found in _STATEMENT.finditer(context.source.data) if known else ():
        name = context.root.descendant_for_byte_range(found.start(1), found.end(1))
        call = name.parent if name is not None else None
        if found.group(1) not in known or name is None or call is None or call.parent is None:
            continue
        if call.parent.type != "expression_statement":
            continue
        inside = running_function(call)
        if inside is not None and is_async(inside) and async_function(name, context) is not None:
            edit = context.replace(call, f"await {context.text(call)}")
            yield context.match(call, fix=context.fix("Await it", edit, safe=False))
