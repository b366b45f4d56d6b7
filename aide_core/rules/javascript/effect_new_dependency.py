"""Effects of React that run each time."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_NEW = frozenset({"object", "array", "arrow_function", "function_expression"})


@rule(
    "js-effect-new-dependency",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="performance",
    message="This is a new object in each drawing, so the list never stays the same.",
    cwe=[1050],
    methods=["useEffect", "useMemo", "useCallback", "useLayoutEffect"],
)
def effect_new_dependency(call: Call, context: FileContext) -> Iterator[Match]:
    """A list of dependencies holds an object that is made anew each time.

    Why:
        The effect runs, or the value is computed, after every drawing, as if there were no
        list. An effect that sets a state then runs without end.
    Remediation:
        List the values that the object is made of, or make it with `useMemo`.
    Bad:
        useEffect(() => load(user), [{ id: user.id }]);
    Bad:
        const total = useMemo(() => sum(items), [[first, second]]);
    Good:
        useEffect(() => load(user), [user.id]);
    Good:
        later(() => load(user), [{ id: user.id }]);
    Good:
        useEffect(() => load(user), pick({ id: [[user.id]] }));
    References:
        https://react.dev/reference/react/useEffect
    """
    listed = call.argument(position=1)
    for item in listed.named_children if listed is not None else ():
        if item.type in _NEW:
            yield context.match(item)
