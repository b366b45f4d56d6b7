"""Functions that copy every key of one object into another, level by level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import function_of

_GUARD = re.compile(r"__proto__|hasOwn|Object\.create\(null\)|new Map\(|constructor|Set\(")


@rule(
    "js-prototype-pollution-copy",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="A key `__proto__` in what is copied changes all objects of the program.",
    cwe=[1321],
    kinds=["for_in_statement"],
    literals=["]"],
    aliases=["semgrep:prototype-pollution-loop"],
    controls=INJECTION,
)
def prototype_pollution_copy(node: Node, context: FileContext) -> Iterator[Match]:
    """A function that calls itself copies every key of one object into another.

    Why:
        Where the object comes from JSON, its key `__proto__` leads the copy into what all objects
        inherit. A flag such as `isAdmin` is then set for the whole program.
    Remediation:
        Leave out `__proto__`, `constructor` and `prototype`, or copy into `Object.create(null)`.
    Bad:
        function merge(target, source) {
          for (const key in source) {
            if (isObject(source[key])) merge(target[key], source[key]);
            else target[key] = source[key];
          }
        }
    Good:
        function merge(target, source) {
          for (const key in source) {
            if (key === "__proto__") continue;
            if (isObject(source[key])) merge(target[key], source[key]);
            else target[key] = source[key];
          }
        }
    Good:
        function copy(target, source) {
          for (const key in source) target[key] = source[key];
        }
    Good:
        function clone(source) {
          const copied = {};
          for (const key in source) {
            copied[key] = isObject(source[key]) ? clone(source[key]) : source[key];
          }
          return copied;
        }
    Good:
        function mend(source) {
          for (const key in source) source[key] = mend(source[key]);
          return source;
        }
    Good:
        function walk(target, source) {
          for (const key in source) {
            if (isObject(source[key])) walk(target[key], source[key]);
            else target.total = source[key];
          }
        }
    References:
        https://developer.mozilla.org/docs/Web/Security/Attacks/Prototype_pollution
    """
    function = function_of(node, context)
    body = context.text(node)
    name = context.text(function.child_by_field_name("name"))
    key = context.text(node.child_by_field_name("left"))
    if not name or _GUARD.search(context.text(function)) is not None:
        return
    item = rf"(\w+)\[{re.escape(key)}\]"
    written = set(re.findall(rf"{item}\s*=[^=>]", body))
    for given in re.findall(rf"\b{name}\(([^;\n]*)", body):
        handed_on = set(re.findall(item, given))
        if written & handed_on and handed_on - written:
            yield context.match(node)
            return
