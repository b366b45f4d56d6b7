"""Rung C: a rule that is a Python function; its docstring is its documentation.

    @rule(
        "py-eval", languages=["python"], severity="high", confidence="medium", cwe=[95],
        message="`eval` runs whatever text it is given.", calls=["eval"],
    )
    def eval_call(call: Call, context: FileContext) -> Iterator[Match]:
        \"\"\"Text is evaluated as code.

        Why:
            ...
        Remediation:
            ...
        Bad:
            eval(text)
        Good:
            ast.literal_eval(text)
        References:
            https://docs.python.org/3/library/functions.html#eval
        \"\"\"

`Bad:` and `Good:` may stand several times; each is one example.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Sequence
from typing import TypeVar

from aide_core.model import Category, Confidence, RuleInfo, Severity
from aide_core.rules.record import Entry, Subject, Trigger

_Check = TypeVar("_Check", bound=Callable[..., object])
_HEADS = ("Why", "Remediation", "Bad", "Good", "References")
_HEAD = re.compile(rf"^({'|'.join(_HEADS)}):\s*$", re.MULTILINE)


def rule(
    id: str,  # noqa: A002 - a rule's id is called id everywhere
    *,
    languages: Sequence[str],
    severity: str,
    confidence: str,
    message: str,
    category: str = "security",
    cwe: Sequence[int] = (),
    calls: Sequence[str] = (),
    methods: Sequence[str] = (),
    kinds: Sequence[str] = (),
    imports: Sequence[str] = (),
    literals: Sequence[str] = (),
    aliases: Sequence[str] = (),
    controls: Sequence[str] = (),
    tags: Sequence[str] = (),
    profiles: Sequence[str] = ("default", "strict"),
    fixable: bool = False,
    since: str = "0.1",
    example_path: str = "",
) -> Callable[[_Check], _Check]:
    """Declare a rule.

    `calls` (resolved names) and `methods` (last names) make it be called with a `Call`, `kinds`
    with a node, `imports` with the import's node; with none of them it gets the file alone.
    `literals` are words one of which a file must contain for the rule to look at it.
    """
    trigger = Trigger(
        subject=_subject(calls, methods, kinds, imports),
        names=tuple(calls),
        methods=tuple(methods),
        kinds=tuple(kinds),
        imports=tuple(imports),
        literals=tuple(literals),
    )

    def declare(check: _Check) -> _Check:
        parts = _sections(inspect.getdoc(check) or "")
        info = RuleInfo(
            id=id,
            pack=check.__module__.rpartition(".")[0].rpartition(".")[2],
            languages=tuple(languages),
            severity=Severity(severity),
            confidence=Confidence(confidence),
            category=Category(category),
            summary=" ".join(parts["Summary"][0].split()),
            message=message,
            why=_paragraph(parts["Why"]),
            remediation=_paragraph(parts["Remediation"]),
            bad=tuple(parts["Bad"]),
            good=tuple(parts["Good"]),
            cwe=tuple(cwe),
            references=tuple(line for part in parts["References"] for line in part.split()),
            aliases=tuple(aliases),
            controls=tuple(controls),
            tags=tuple(tags),
            profiles=tuple(profiles),
            fixable=fixable,
            since=since,
            example_path=example_path,
        )
        entry = Entry(info, trigger, check.__module__, check.__name__)
        check.__dict__["aide_rule"] = entry
        return check

    return declare


def _subject(
    calls: Sequence[str], methods: Sequence[str], kinds: Sequence[str], imports: Sequence[str]
) -> Subject:
    chosen = [bool(calls or methods), bool(kinds), bool(imports)]
    if sum(chosen) > 1:
        raise ValueError("a rule looks at calls, or at node kinds, or at imports")
    subjects = (Subject.CALL, Subject.NODE, Subject.IMPORT)
    return next((s for s, yes in zip(subjects, chosen, strict=True) if yes), Subject.FILE)


def _sections(text: str) -> dict[str, list[str]]:
    """The parts of a rule's docstring by their heads; the text before them is the summary."""
    pieces = _HEAD.split(text)
    parts: dict[str, list[str]] = {"Summary": [pieces[0].strip()]}
    for head in _HEADS:
        parts[head] = []
    for head, body in zip(pieces[1::2], pieces[2::2], strict=True):
        parts[head].append(textwrap.dedent(body.strip("\n")).rstrip() + "\n")
    missing = [head for head in _HEADS[:4] if not parts[head]]
    if missing or not parts["Summary"][0]:
        raise ValueError(f"a rule's docstring lacks: {', '.join(missing) or 'Summary'}")
    return parts


def _paragraph(parts: Sequence[str]) -> str:
    return "\n\n".join(" ".join(block.split()) for part in parts for block in part.split("\n\n"))
