"""Functions kept from a loop that all see its last value."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_KEEPERS = frozenset(
    {
        "append", "add", "connect", "add_done_callback", "add_callback", "call_later", "after",
        "register", "bind", "subscribe", "schedule", "Thread", "Timer", "call_soon", "on",
    }
)  # fmt: skip
_SCOPES = frozenset({"function_definition", "class_definition", "module"})


@rule(
    "py-loop-closure",
    languages=["python"],
    severity="medium",
    confidence="medium",
    category="quality",
    message="This function runs later and then sees the loop's last value.",
    cwe=[1339],
    kinds=["lambda"],
    aliases=["ruff:B023"],
)
def loop_closure(node: Node, context: FileContext) -> Iterator[Match]:
    """A lambda made in a loop is kept and reads the loop's variable.

    Why:
        The variable is looked up when the function runs. After the loop it holds the last item,
        so every callback works on that one, for instance on the wrong user.
    Remediation:
        Bind the value now: `lambda item=item: ...` or `functools.partial(function, item)`.
    Bad:
        for user in users:
            buttons.append(lambda: delete(user))
    Bad:
        actions = {}
        for name in names:
            actions[name] = lambda: run(name)
    Good:
        for user in users:
            buttons.append(lambda user=user: delete(user))
    Good:
        for user in users:
            orders = sorted(user.orders, key=lambda order: order.of(user))
    Good:
        for user in users:
            buttons.append(lambda: refresh(screen))
    Good:
        user = current()
        buttons.append(lambda: delete(user))
    Good:
        for user in users:
            action = lambda: delete(user)
            action()
    Good:
        for user in users:
            buttons.append(lambda: screen.user)
    Good:
        for user in users:
            def later():
                buttons.append(lambda: delete(user))
            later()
    Good:
        for user in users:
            buttons.append[lambda: delete(user)]
            while user.waits():
                (lambda: delete(user))()
    Bad:
        for user in users:
            if user.active:
                buttons.append(lambda: delete(user))
    References:
        https://docs.python.org/3/faq/programming.html#why-do-lambdas-defined-in-a-loop-with-different-values-all-return-the-same-result
    """
    body = node.child_by_field_name("body")
    if body is None or not _is_kept(node):
        return
    own = {text for child in _parameters(node) for text in _identifiers(child, context)}
    names = set(_identifiers(body, context)) - own
    if names & set(_loop_names(node, context)):
        yield context.match(node)


def _is_kept(node: Node) -> bool:
    """Whether a lambda is stored in a container or handed to something that runs it later."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type == "assignment":
        left = parent.child_by_field_name("left")
        return left is not None and left.type == "subscript"
    while parent is not None and parent.type in {"argument_list", "keyword_argument"}:
        parent = parent.parent
    callee = parent.child_by_field_name("function") if parent and parent.type == "call" else None
    return callee is not None and (callee.text or b"").decode().rpartition(".")[2] in _KEEPERS


def _parameters(node: Node) -> list[Node]:
    parameters = node.child_by_field_name("parameters")
    return [] if parameters is None else [parameters]


def _loop_names(node: Node, context: FileContext) -> Iterator[str]:
    current = node.parent
    while current is not None and current.type not in _SCOPES:
        if current.type == "for_statement":
            left = current.child_by_field_name("left")
            if left is not None:
                yield from _identifiers(left, context)
        current = current.parent


def _identifiers(node: Node, context: FileContext) -> Iterator[str]:
    for found in context.find({"identifier"}, node):
        parent = found.parent
        if parent is None or parent.child_by_field_name("attribute") != found:
            yield context.text(found)
