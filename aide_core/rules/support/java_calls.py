"""What a call in a Java method is worth: requests read, values passed on, values made harmless."""

from __future__ import annotations

from collections.abc import Sequence

import tree_sitter

from aide_core.flow.nodes import text_of
from aide_core.rules.support import java_known_calls as known
from aide_core.rules.support.java_containers import changed, looked_up
from aide_core.rules.support.java_frame import Frame, simple, type_name, variable_name
from aide_core.rules.support.java_texts import folded, formatted, glued, message
from aide_core.rules.support.java_worth import (
    HARMLESS,
    HOLE,
    UNKNOWN,
    Level,
    Worth,
    asked,
    either,
    element,
    fixed,
    joined,
    listed,
    mapped,
    mixed,
)

Node = tree_sitter.Node
_REFILLING = frozenset({"load", "loadFromXML", "putAll", "addAll", "fromXML"})
_BUILDERS = frozenset({"append", "insert"})
_LISTS = frozenset({"Arrays.asList", "List.of", "Set.of", "Collections.singletonList", "Stream.of"})
_PREFIXED = ("Parameter", "Param", "Header", "Cookie", "Body", "QueryString")


def called(node: Node, receiver: Worth | None, given: Sequence[Worth], frame: Frame) -> Worth:
    """What a method's call is worth, and what it changes in the variable it is called on."""
    method = text_of(node.child_by_field_name("name") or node)
    found = _read(node, method, receiver, given, frame)
    if found is not None:
        return found
    if receiver is not None:
        found = folded(method, receiver, given) or looked_up(method, receiver, given)
        found = _grown(node, method, receiver, given, frame) or found
        if found is not None:
            return found
    return _named(node, method, given, frame) or _passed(node, method, receiver, given, frame)


def method_name(node: Node) -> str:
    """The last name of what a call calls."""
    return text_of(node.child_by_field_name("name") or node)


def forget(method: str, arguments: Sequence[Node], frame: Frame) -> None:
    """A container that was given to a function nobody knows may hold anything after it."""
    if known.PASSING.match(method) or known.HARMLESS_RESULT.match(method):
        return
    for each in arguments:
        name = variable_name(each)
        worth = frame.variables.get(name)
        if worth is not None and _may_change(worth):
            frame.variables[name] = Worth(max(worth.level, Level.UNKNOWN), source=worth.source)


def _may_change(worth: Worth) -> bool:
    """Whether a value is a container or an array."""
    contents = worth.items is not None or worth.entries is not None
    return contents or (worth.level is Level.CONSTANT and worth.values == (HOLE,))


def _read(
    node: Node, method: str, receiver: Worth | None, given: Sequence[Worth], frame: Frame
) -> Worth | None:
    """What a method that reads the request gives."""
    holder = node.child_by_field_name("object")
    full = type_name(frame, holder)
    reads = known.READS.get(simple(full), frozenset())
    origins = known.AMBIGUOUS.get(simple(full), ("",))
    if method in reads and full.startswith(origins):
        return asked(node)
    if receiver is not None and receiver.holder and method in known.READS["HttpServletRequest"]:
        return asked(node)
    wraps = any(each.holder for each in (*given, *([receiver] if receiver else [])))
    if wraps and method.startswith("get") and any(part in method for part in _PREFIXED):
        if known.HARMLESS_RESULT.match(method):
            return HARMLESS
        return asked(node)
    return None


def _grown(
    node: Node, method: str, receiver: Worth, given: Sequence[Worth], frame: Frame
) -> Worth | None:
    """What builders and containers hold after a call that adds to them."""
    name = _root(node)
    if method in _BUILDERS and name and given:
        if method == "insert" and len(given) > 1:
            after = joined([given[1], receiver])
        else:
            after = joined([receiver, given[0]])
        frame.variables[name] = after
        return after
    after_change = changed(method, receiver, given)
    if after_change is not None and name:
        frame.variables[name], result = after_change
        return result
    if name in frame.variables and method in _REFILLING:
        frame.variables[name] = UNKNOWN
    if _steers(method, given) and name in frame.variables and not receiver.holder:
        frame.variables[name] = mixed([receiver, *given], vague=True)
    return None


def _steers(method: str, given: Sequence[Worth]) -> bool:
    return (
        method.startswith(("set", "add", "put", "with"))
        and len(given) == 1
        and given[0].level is Level.REQUEST
    )


def _root(node: Node) -> str:
    """The variable at the head of a chain of builder calls: `text.append(a).append(b)`."""
    holder = node.child_by_field_name("object")
    while holder is not None and holder.type == "method_invocation":
        if text_of(holder.child_by_field_name("name") or holder) not in _BUILDERS:
            return ""
        holder = holder.child_by_field_name("object")
    return variable_name(holder)


def _named(node: Node, method: str, given: Sequence[Worth], frame: Frame) -> Worth | None:
    """Functions of the library that are known by their class and name."""
    name = ".".join(frame.facts.names.callee(node).split(".")[-2:])
    if method == "formatted":
        holder = node.child_by_field_name("object")
        return formatted(frame.seen.get(holder.id, UNKNOWN) if holder else UNKNOWN, given)
    if name in _LISTS:
        return listed(given)
    if not given:
        return None
    if method == "getProperty" and len(given) == 2 and given[1].level is Level.CONSTANT:
        return Worth(Level.UNKNOWN, (*given[1].values, HOLE))
    if name in _TEXTS:
        return _text(name, given)
    return _whole(name, given)


_TEXTS = frozenset({"String.format", "String.join", "MessageFormat.format"})


def _text(name: str, given: Sequence[Worth]) -> Worth:
    """A text that a function puts together."""
    if name == "String.format":
        return formatted(given[0], given[1:] if given[0].texts else given[2:])
    if name == "MessageFormat.format":
        return message(given[0], given[1:])
    many = given[1].items if len(given) == 2 else given[1:]
    return glued(given[0], many if many is not None else [element(given[1])])


def _whole(name: str, given: Sequence[Worth]) -> Worth | None:
    """A value that a function gives back, wraps or copies."""
    first = given[0]
    if name in {"String.valueOf", "Objects.toString"}:
        return first
    if name == "Collections.nCopies" and len(given) == 2:
        return element(given[1])
    if name == "URLEncoder.encode":
        safe = first.cleaned | known.CLEANERS["urlEncode"]
        return Worth(first.level, (HOLE,), first.source, safe, first.vague)
    if name == "Map.of" and len(given) % 2 == 0:
        keys = [each.texts[0] if each.known and each.texts else HOLE for each in given[::2]]
        return mapped(zip(keys, given[1::2], strict=True))
    return None


def _passed(
    node: Node, method: str, receiver: Worth | None, given: Sequence[Worth], frame: Frame
) -> Worth:
    """What goes through a call that is known by its last name alone, or not at all."""
    if known.HARMLESS_RESULT.match(method) or _converts(node, method):
        return HARMLESS
    parts = [each for each in (receiver, *given) if each is not None]
    steered = [each for each in parts if each.level is Level.REQUEST]
    cleaned = known.CLEANERS.get(method) or _said_cleaner(node, method)
    if cleaned is not None and parts:
        whole = joined(parts[-1:]) if len(parts) > 1 and receiver is UNKNOWN else mixed(parts)
        return Worth(whole.level, whole.values, whole.source, whole.cleaned | cleaned, whole.vague)
    if known.PASSING.match(method):
        return _through(node, method, receiver, given, frame)
    if not steered:
        return UNKNOWN
    getter = receiver is not None and receiver.level is Level.REQUEST and method.startswith("get")
    return mixed(steered, vague=not getter)


def _converts(node: Node, method: str) -> bool:
    """Whether a call makes a number, date or enum of a text, or fails."""
    holder = node.child_by_field_name("object")
    if method == "map":
        return (
            known.CONVERTING.search(text_of(node.child_by_field_name("arguments") or node))
            is not None
        )
    if holder is None or not _names_class(holder):
        return False
    kind = simple(text_of(holder))
    if method == "valueOf":
        return kind != "String"
    return method in {"parse", "of", "from"} and kind in known.HARMLESS_TYPES


def _said_cleaner(node: Node, method: str) -> frozenset[str] | None:
    """What a function is safe for whose name says that it encodes for a page."""
    holder = node.child_by_field_name("object")
    of_class = holder is not None and _names_class(holder)
    helper = of_class and known.CLEANING_CLASS.search(text_of(holder or node)) is not None
    plain = helper and not method.lower().startswith(("de", "un", "parse"))
    said = known.CLEANING.match(method) is not None
    return known.CLEANERS["htmlEscape"] if plain or said else None


def _through(
    node: Node, method: str, receiver: Worth | None, given: Sequence[Worth], frame: Frame
) -> Worth:
    holder = node.child_by_field_name("object")
    is_class = holder is not None and _names_class(holder)
    own = [] if receiver is None or is_class else [receiver]
    if own and method in _LOOKUPS:
        given = given[1:]
    if own and method == "map" and given and given[0].level <= Level.HARMLESS:
        return HARMLESS if _is_lambda(node) else mixed(own)
    parts = [*own, *given]
    if not parts:
        return UNKNOWN
    if method in known.FILE_NAME_ONLY:
        whole = parts[0]
        of_file = is_class or method != "getName" or simple(type_name(frame, holder)) == "File"
        purposes = whole.cleaned | ({"name"} if of_file else frozenset())
        return Worth(whole.level, (HOLE,), whole.source, purposes, whole.vague)
    if own and not given and method in _SAME:
        return own[0]
    if own and own[0].level is Level.CONSTANT:
        own = [Worth(Level.CONSTANT, (HOLE,))]
    whole = mixed([*own, *given])
    if whole.level is Level.CONSTANT:
        return Worth(Level.CONSTANT, (HOLE,))
    filtered = method.startswith("replace") and any(
        any(mark in text for mark in ("[^", "\\W")) for each in given[:1] for text in each.texts
    )
    return HARMLESS if filtered else whole


# What these give is held by the receiver; the key only says which of it.
_LOOKUPS = frozenset({"get", "getOrDefault", "remove"})


def _is_lambda(node: Node) -> bool:
    arguments = node.child_by_field_name("arguments")
    first = next(iter(arguments.named_children), None) if arguments is not None else None
    return first is not None and first.type == "lambda_expression"


_SAME = frozenset({"toString", "trim", "strip", "intern", "getBytes", "toCharArray", "orElse"})


def _names_class(node: Node) -> bool:
    """Whether a receiver is a class: `Base64`, `java.util.Base64`."""
    last = text_of(node).rpartition(".")[2]
    return node.type in {"identifier", "field_access"} and last[:1].isupper() and not last.isupper()


def made(node: Node, given: Sequence[Worth], frame: Frame) -> Worth:
    """What `new Type(...)` is worth."""
    kind = simple(frame.facts.resolve(node.child_by_field_name("type")))
    if kind in _TEXT_TYPES:
        texts = [each for each in given if each.level is not Level.HARMLESS or each.texts]
        return joined(texts[:1]) if texts and isinstance(texts[0].values[0], str) else fixed("")
    if kind.endswith("Map") or kind in {"Properties", "Hashtable"}:
        return mapped(()) if not given or given[0].entries is None else given[0]
    if _is_collection(kind):
        return (
            listed(given[0].items or ())
            if given and given[0].items is not None
            else (listed(()) if not given or given[0].level <= Level.HARMLESS else given[0])
        )
    if kind in known.HARMLESS_TYPES:
        return HARMLESS
    if not given:
        return UNKNOWN
    return mixed(given, vague=kind not in _PLAIN_TYPES) if _any_steered(given) else _plain(given)


def _any_steered(given: Sequence[Worth]) -> bool:
    return any(each.level is Level.REQUEST for each in given)


def _plain(given: Sequence[Worth]) -> Worth:
    """An object made of constants alone is one itself, and a wrapper of the request is one too."""
    if any(each.holder for each in given):
        return Worth(holder=True)
    whole: Worth | None = None
    for each in given:
        whole = either(whole, each)
    return Worth(Level.UNKNOWN if whole is None else whole.level)


def _is_collection(kind: str) -> bool:
    return kind.endswith(("List", "Set", "Deque", "Queue")) or kind in {"Vector", "Stack"}


_TEXT_TYPES = frozenset({"StringBuilder", "StringBuffer", "String", "StringWriter"})
_PLAIN_TYPES = frozenset(
    {
        *("File", "URL", "URI", "FileInputStream", "InputStreamReader", "BufferedReader"),
        *("FileReader", "Scanner", "ByteArrayInputStream", "StringReader", "Cookie"),
        *("InputSource", "StreamSource", "DataInputStream", "StringTokenizer"),
        *("BufferedInputStream", "ObjectInputStream", "HttpGet", "HttpPost", "RedirectView"),
        *("ModelAndView", "ProcessBuilder", "FileOutputStream", "FileWriter"),
    }
)
