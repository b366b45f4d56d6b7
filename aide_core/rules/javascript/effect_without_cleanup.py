"""Effects of React that leave something behind."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.javascript_functions import running_function


@rule(
    "js-effect-without-cleanup",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="medium",
    category="quality",
    message="Nothing stops this when the component goes; return a function that does.",
    cwe=[772],
    methods=["useEffect"],
    literals=["setInterval", "addEventListener"],
)
def effect_without_cleanup(call: Call, context: FileContext) -> Iterator[Match]:
    """An effect starts a timer or listens, and never stops.

    Why:
        Each time the component is drawn anew one more timer or listener runs, and all of them
        keep the component in memory.
    Remediation:
        Return a function that calls `clearInterval` or `removeEventListener`.
    Bad:
        useEffect(() => {
          setInterval(refresh, 1000);
        }, []);
    Bad:
        useEffect(() => {
          window.addEventListener("resize", () => {
            return draw();
          });
        }, []);
    Good:
        useEffect(() => {
          const timer = setInterval(refresh, 1000);
          return () => clearInterval(timer);
        }, []);
    Good:
        useEffect(() => {
          setTimeout(refresh, 1000); // not setInterval
        }, []);
    Good:
        useEffect(() => {
          later(() => setInterval(refresh, 1000));
        }, []);
    References:
        https://react.dev/learn/synchronizing-with-effects
    """
    work = call.argument(position=0)
    if work is None:
        return
    returns = context.find({"return_statement"}, work)
    if any(running_function(each) == work for each in returns):
        return
    for inner in context.find({"call_expression"}, work):
        name = context.text(inner.child_by_field_name("function")).rpartition(".")[2]
        if name in {"setInterval", "addEventListener"} and running_function(inner) == work:
            yield context.match(inner)
