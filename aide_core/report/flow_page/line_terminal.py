"""What is known of the values on a line, for a person at a terminal."""

from __future__ import annotations

from aide_core.engine.watching import LineFacts, LineValue, OutsideFacts, ValueFacts
from aide_core.report.content.visible import shortened, visible, wrapped
from aide_core.report.terminal.ink import Ink, Style

_MOST_CELLS = 100
_LABEL_CELLS = 12
_ORIGINS = {"remote": "from the network", "local": "from this machine"}


def terminal_line(facts: LineFacts, ink: Ink, width: int) -> str:
    """Each expression of the line, outermost first, with what is known of it."""
    room = min(width, _MOST_CELLS)
    where = ink.paint(f"{visible(facts.path)}:{facts.line}", Style.PATH)
    lines = [f"{where}  {visible(facts.code.strip())}"]
    for value in facts.values:
        lines += ["", *_value(value, ink, room)]
    if not facts.values:
        lines += ["", "Nothing on this line has a value that is followed."]
    if facts.left_out:
        names = ", ".join(f"`{visible(name)}`" for name in facts.left_out)
        lines += ["", f"Not followed to the end, because it would cost too much: {names}."]
    return "\n".join(lines) + "\n"


def _value(value: LineValue, ink: Ink, width: int) -> list[str]:
    text = shortened(visible(" ".join(value.text.split())), width)
    return [ink.paint(text, Style.BOLD), *_facts(value.facts, ink, width)]


def _facts(facts: ValueFacts, ink: Ink, width: int) -> list[str]:
    rows: list[tuple[str, str]] = []
    if facts.constants is not None:
        rows.append(("is", " or ".join(facts.constants)))
    rows += [("starts with", repr(facts.start))] if facts.start else []
    rows += [("name", facts.name)] if facts.name else []
    rows += [("calls", ", ".join(facts.calls))] if facts.calls else []
    lines: list[str] = []
    for label, text in rows:
        lines += _row(label, visible(text), ink, width)
    for each in facts.outside:
        lines += _outside(each, ink, width)
    for key, held in facts.holds:
        lines += _row(f"at {visible(key)}", _brief(held), ink, width)
    return lines or _row("", "nothing is known", ink, width)


def _outside(facts: OutsideFacts, ink: Ink, width: int) -> list[str]:
    told = f"{_ORIGINS.get(facts.origin, facts.origin)}, by `{visible(facts.source)}`"
    lines = _row("untrusted", told, ink, width, style=Style.BAD)
    if facts.safe_for:
        safe = "everything" if "*" in facts.safe_for else ", ".join(facts.safe_for)
        lines += _row("safe for", safe, ink, width, style=Style.GOOD)
    for number, step in enumerate(facts.steps):
        text = f"line {step.span.line}: {visible(step.message)}"
        lines += _row("" if number else "why", text, ink, width)
    return lines


def _brief(facts: ValueFacts) -> str:
    """A value that lies in another, in a few words."""
    if facts.outside:
        sources = ", ".join(dict.fromkeys(f"`{each.source}`" for each in facts.outside))
        return visible(f"untrusted, by {sources}")
    if facts.constants is not None:
        return visible(" or ".join(facts.constants))
    if facts.holds:
        return visible(f"holds {', '.join(key for key, _ in facts.holds)}")
    return visible(facts.name) or "not known"


def _row(label: str, text: str, ink: Ink, width: int, *, style: Style = Style.DIM) -> list[str]:
    first, *others = wrapped(text, width - _LABEL_CELLS - 2)
    head = f"  {ink.paint(label.ljust(_LABEL_CELLS), style)}"
    if len(label) >= _LABEL_CELLS:
        head += " "
    return [f"{head}{first}".rstrip(), *(f"  {' ' * _LABEL_CELLS}{line}" for line in others)]
