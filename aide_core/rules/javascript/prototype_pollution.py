"""Objects that a client may write anywhere in, up to what all objects share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_objects import function_of
from aide_core.rules.support.js_objects_from_request import is_request_object, takes_effect
from aide_core.rules.support.js_request_data import is_request_value

_LODASH = ("lodash", "underscore", "_", "lodash-es")
_MERGES = ("merge", "mergeWith", "defaultsDeep", "set", "setWith", "extend", "zipObjectDeep")
_GUARD = re.compile(r"__proto__|hasOwn|Object\.create\(null\)|new Map\(|constructor|Set\(")


@rule(
    "js-prototype-pollution-merge",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="A key `__proto__` in the client's object changes all objects of the program.",
    cwe=[1321],
    calls=[
        *(f"{module}.{name}" for module in _LODASH for name in _MERGES),
        *(f"lodash.{name.lower()}" for name in _MERGES),
        *(
            "deepmerge",
            "merge",
            "deep-extend",
            "extend",
            "merge-deep",
            "defaults-deep",
            "node.extend",
        ),
        *(
            "jquery.extend",
            "$.extend",
            "jQuery.extend",
            "hoek.merge",
            "@hapi/hoek.merge",
            "dot-prop.set",
        ),
        *(
            "object-path.set",
            "set-value",
            "dset.dset",
            "mixin-deep",
            "assign-deep",
            "merge-options",
        ),
    ],
    literals=REQUEST_WORDS,
    controls=INJECTION,
)
def prototype_pollution_merge(call: Call, context: FileContext) -> Iterator[Match]:
    """A deep merge or a setter by path gets an object or a path of a web request.

    Why:
        Many such functions follow `__proto__` and write to what every object inherits. A flag such
        as `isAdmin` or an option of a later call is then set for the whole program.
    Remediation:
        Copy the fields that are expected one by one, or check the body with a schema first.
    Bad:
        const _ = require("lodash");
        app.post("/settings", (req, res) => res.json(_.merge({}, defaults, req.body)));
    Bad:
        import { set } from "lodash";
        app.post("/settings", (req, res) => set(settings, req.body.path, "on"));
    Good:
        const _ = require("lodash");
        app.post("/settings", (req, res) => res.json(_.merge({}, defaults, { a: 1 })));
    Good:
        const _ = require("lodash");
        app.post("/settings", (req, res) => res.json(_.merge({}, schema.parse(req.body))));
    References:
        https://developer.mozilla.org/docs/Web/Security/Attacks/Prototype_pollution
    """
    if any(is_request_object(each, context) for each in call.positional):
        yield context.match(call.node)


@rule(
    "js-property-from-request",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The client chooses which property this reads, writes or calls.",
    cwe=[1321, 915],
    kinds=["subscript_expression"],
    literals=REQUEST_WORDS,
    aliases=[
        "eslint-plugin-security:detect-object-injection",
        "semgrep:detect-object-injection",
    ],
    controls=INJECTION,
)
def property_from_request(node: Node, context: FileContext) -> Iterator[Match]:
    """A property is written, or called, under a name of a web request.

    Why:
        `__proto__` and `constructor` are properties too: writing to them changes all objects, and
        calling one runs a function that nobody meant to offer.
    Remediation:
        Use a `Map`, check with `Object.hasOwn`, or look the name up in a list.
    Bad:
        app.post("/set", (req, res) => { settings[req.body.name] = req.body.value; });
    Bad:
        app.post("/set", (req, res) => { settings[req.body.group][req.body.name] = 1; });
    Bad:
        app.get("/run", (req, res) => res.json(actions[req.query.action](req.query)));
    Good:
        app.get("/text", (req, res) => res.json(texts[req.query.language]));
    Good:
        app.post("/set", (req, res) => {
          if (!Object.hasOwn(settings, req.body.name)) return;
          settings[req.body.name] = req.body.value;
        });
    Good:
        app.post("/set", (req, res) => { settings[Number(req.body.name)] = req.body.value; });
    Good:
        // in tests/settings.js
        app.post("/set", (req, res) => { settings[req.body.name] = req.body.value; });
    References:
        https://developer.mozilla.org/docs/Web/Security/Attacks/Prototype_pollution
    """
    if context.in_tests or not takes_effect(node):
        return
    if is_request_value(node.child_by_field_name("index"), context):
        yield context.match(node)


@rule(
    "js-prototype-pollution-assign",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="With `__proto__` for the first key this writes to all objects.",
    cwe=[1321],
    kinds=["assignment_expression"],
    literals=["]["],
    aliases=["semgrep:prototype-pollution-assignment"],
    controls=INJECTION,
    profiles=["strict"],
)
def prototype_pollution_assign(node: Node, context: FileContext) -> Iterator[Match]:
    """A value is written under two keys that the caller chooses.

    Why:
        `target[a][b] = value` with `__proto__` for `a` changes what every object inherits.
    Remediation:
        Refuse `__proto__`, `constructor` and `prototype`, or keep the values in a `Map`.
    Bad:
        function put(target, group, name, value) {
          target[group][name] = value;
        }
    Good:
        function put(target, group, name, value) {
          if (group === "__proto__") return;
          target[group][name] = value;
        }
    Good:
        function put(target, name, value) {
          target.list[name] = value; // [][]
        }
    Good:
        function put(target, name, value) {
          target["group"][name] = value;
        }
    Good:
        function put(target, group, value) {
          target[group]["name"] = value;
        }
    Good:
        function put(target, value) {
          for (const row in target) target[row][column] = value;
        }
    Good:
        function put(target, column, value) {
          for (const row of ROWS) target[row][column] = value;
        }
    References:
        https://developer.mozilla.org/docs/Web/Security/Attacks/Prototype_pollution
    """
    outer = node.child_by_field_name("left")
    inner = outer.child_by_field_name("object") if outer is not None else None
    keys = [each.child_by_field_name("index") for each in (outer, inner) if each is not None]
    if any(key is None or not _is_parameter(key, context) for key in keys):
        return
    if _GUARD.search(context.text(function_of(node, context))) is None:
        yield context.match(node)


def _is_parameter(key: Node, context: FileContext) -> bool:
    """Whether a key is a parameter of the function, so that its caller chooses it."""
    binding = context.binding(key) if key.type == "identifier" else None
    if binding is None or binding.value is not None:
        return False
    place = context.root.named_descendant_for_byte_range(binding.at, binding.at)
    holder = place.parent if place is not None else None
    return holder is not None and holder.type in {"formal_parameters", "required_parameter"}
